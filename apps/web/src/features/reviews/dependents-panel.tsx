import { Text } from '@mantine/core'
import { Panel } from '../../components/panel.tsx'
import { ImpactOf } from '../insight/impact-of.tsx'
import type { Review } from './review-words.ts'

/** What the change makes of the segments that refer to this one, directly or through others. */
export function DependentsPanel({ review }: { readonly review: Review }) {
  const { segment, proposed, state, dependents } = review
  const undecided = state === 'open' || state === 'changes-requested'
  return (
    <Panel title="Depends on this">
      {undecided ? (
        <ImpactOf segmentKey={segment.key} definition={proposed.definition} />
      ) : (
        <Text c={dependents.length === 0 ? 'dimmed' : undefined}>
          {dependents.length === 0
            ? 'No other segment refers to it.'
            : `Referred to by ${dependents.map(({ name }) => `“${name}”`).join(', ')}, published or in a draft.`}
        </Text>
      )}
    </Panel>
  )
}
