import { Anchor, Badge, Group, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import type { Outputs } from '../../lib/trpc.ts'
import { traitText } from '../../lib/trait-text.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import classes from './profile-page.module.css'

export type Profile = Outputs['profiles']['get']

/** Everything known of a person, and since when each value is so. */
export function ProfileTraits({ profile }: { readonly profile: Profile }) {
  const label = useTraitLabel()
  const zone = useTimeZone()
  const { traits, traitsKnown, firstSeenAt, lastSeenAt } = profile
  return (
    <Panel
      title="Traits"
      actions={
        <Text size="xs" c="dimmed">
          {traits.length} of {traitsKnown} known
        </Text>
      }
    >
      <dl className={classes.traits}>
        {firstSeenAt !== undefined && (
          <>
            <dt>First seen</dt>
            <dd>
              <Moment at={firstSeenAt} day />
            </dd>
          </>
        )}
        {lastSeenAt !== undefined && (
          <>
            <dt>Last seen</dt>
            <dd>
              <Moment at={lastSeenAt} />
            </dd>
          </>
        )}
        {traits.map(({ field, value, since }) => (
          <Trait key={field} name={label(field)} text={traitText(value, zone)} since={since} />
        ))}
      </dl>
    </Panel>
  )
}

interface TraitProps {
  readonly name: string
  readonly text: string
  readonly since: number
}

function Trait({ name, text, since }: TraitProps) {
  return (
    <>
      <dt>
        <bdi>{name}</bdi>
      </dt>
      <dd>
        <bdi>{text}</bdi>
        <span className={classes.since}>
          since <Moment at={since} day />
        </span>
      </dd>
    </>
  )
}

/** Lists with the person on them, and suppressions that keep messages from them. */
export function ProfileLists({ profile }: { readonly profile: Profile }) {
  const { lists, suppressedBy } = profile
  return (
    <>
      <Panel title="Lists">
        {lists.length === 0 && <Text c="dimmed">On no list.</Text>}
        <ul className={classes.entries}>
          {lists.map(({ key, name }) => (
            <li key={key}>
              <Anchor
                underline="hover"
                fw={600}
                renderRoot={(props) => <Link to="/lists/$key" params={{ key }} {...props} />}
              >
                <bdi>{name}</bdi>
              </Anchor>
            </li>
          ))}
        </ul>
      </Panel>
      {suppressedBy.length > 0 && (
        <Panel title="Suppressed">
          <ul className={classes.entries}>
            {suppressedBy.map(({ key, name }) => (
              <li key={key}>
                <Group gap="xs">
                  <Badge color="var(--warn)" variant="outline">
                    No messages
                  </Badge>
                  <bdi>{name}</bdi>
                </Group>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  )
}
