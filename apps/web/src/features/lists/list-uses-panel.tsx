import { Text } from '@mantine/core'
import { Panel } from '../../components/panel.tsx'
import { SegmentLink } from '../../components/segment-link.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import type { Outputs } from '../../lib/trpc.ts'
import classes from './list-page.module.css'

type Detail = Outputs['lists']['get']

const uses = {
  condition: 'as a condition',
  include: 'as an include list',
  exclude: 'as an exclude list',
} as const

/** Which segments and suppressions use a list, and how. */
export function ListUsesPanel({ list }: { readonly list: Detail }) {
  const { usedBy, suppressions } = list
  return (
    <Panel title="Used by">
      {usedBy.length + suppressions.length === 0 && (
        <Text c="dimmed">No segment or suppression uses this list.</Text>
      )}
      <ul className={classes.uses}>
        {usedBy.map((use) => (
          <li key={use.key}>
            <SegmentLink segment={use} /> <StatusBadge status={use.status} />
            <Text size="xs" c="dimmed">
              {use.as.map((how) => uses[how]).join(' and ')}
              {!use.live && ', in its draft alone'}
            </Text>
          </li>
        ))}
        {suppressions.map(({ key, name }) => (
          <li key={key}>
            <Text fw={600} span>
              <bdi>{name}</bdi>
            </Text>
            <Text size="xs" c="dimmed">
              as a suppression
            </Text>
          </li>
        ))}
      </ul>
    </Panel>
  )
}
