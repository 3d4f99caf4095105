import { Button, Group, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useEffect, useRef } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Panel } from '../../../components/panel.tsx'
import { PersonLink } from '../../../components/person-link.tsx'
import { Pending } from '../../../components/pending.tsx'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { useKeptText } from '../../../lib/use-kept-text.ts'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { ConditionChange, WhyChanges } from '../../insight/why-changes.tsx'
import { OutlineTree } from '../definition/outline-tree.tsx'
import { outlineOf, pathKey } from '../definition/outline.ts'
import { type DefinitionProps, useAsOf } from '../size/use-size.ts'
import classes from './explain-panel.module.css'

const route = getRouteApi('/segments/$key')

/** Why somebody is in it, or is not: condition by condition, what was found and what would have to change. */
export function ExplainPanel(props: DefinitionProps) {
  const { profile } = route.useSearch()
  const navigate = route.useNavigate()
  const place = useRef<HTMLDivElement>(null)
  // Asked from a row far down the table, the answer would stand where nobody looks.
  useEffect(() => {
    if (profile !== undefined) place.current?.scrollIntoView({ block: 'nearest' })
  }, [profile])
  return (
    <div ref={place}>
      <Panel title="Explain one profile">
        <ProfileForm
          key={profile}
          segmentKey={props.segmentKey}
          profile={profile ?? ''}
          onAsk={(id) =>
            void navigate({ search: (old) => ({ ...old, profile: id === '' ? undefined : id }) })
          }
        />
        {profile !== undefined && <Explanation {...props} profileId={profile} />}
      </Panel>
    </div>
  )
}

interface ProfileFormProps {
  readonly segmentKey: string
  readonly profile: string
  readonly onAsk: (id: string) => void
}

/** Which profile: the one explained, until another is typed; what is typed is there again after another section was looked at. */
function ProfileForm({ segmentKey, profile, onAsk }: ProfileFormProps) {
  const [typed, keep] = useKeptText(`explain ${segmentKey} ${profile}`)
  const id = typed ?? profile
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        keep(null)
        onAsk(id.trim())
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          flex={1}
          aria-label="Profile id"
          placeholder="Profile id"
          maxLength={1000}
          value={id}
          onChange={(event) => keep(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Explain
        </Button>
      </Group>
    </form>
  )
}

function Explanation({
  segmentKey,
  definition,
  profileId,
}: DefinitionProps & { readonly profileId: string }) {
  const asOf = useAsOf({ segmentKey, definition })
  const options = usePrintOptions()
  const explained = useQuery({
    ...trpc.preview.explain.queryOptions(
      { definition, key: segmentKey, asOf, profileId },
      { trpc: abortable },
    ),
    enabled: asOf !== undefined,
    staleTime: 60_000,
  })
  if (explained.error) return <ErrorNotice error={explained.error} unharmed="The segment is unharmed." />
  const answer = explained.data
  if (answer === undefined) return asOf === undefined ? null : <Pending />
  const nodes = new Map(answer.nodes.map((node) => [pathKey(node.path), node]))
  return (
    <div aria-live="polite">
      <Text my="xs">
        <PersonLink id={answer.profileId} /> is {answer.member ? 'in this segment' : 'not in this segment'},
        as of <Moment at={answer.asOf} />.
      </Text>
      <WhyChanges answer={answer} />
      <OutlineTree
        label={`Why ${answer.profileId} is ${answer.member ? '' : 'not '}in it`}
        lines={outlineOf(definition, options)}
      >
        {(line) => {
          const node = nodes.get(line.key)
          if (node === undefined) return <Text c="dimmed">{line.muted ? 'muted' : 'not counted'}</Text>
          return (
            <>
              <Text fw={600} c={node.held ? 'var(--good)' : 'var(--bad)'}>
                {node.held ? '✓ yes' : '✗ no'}
              </Text>
              {line.edge !== 'group' && (
                <Text size="xs" c="dimmed" className={classes.found}>
                  {node.found}
                  {node.toFlip !== undefined && ` · ${node.toFlip}`}
                  <ConditionChange node={node} />
                </Text>
              )}
            </>
          )
        }}
      </OutlineTree>
    </div>
  )
}
