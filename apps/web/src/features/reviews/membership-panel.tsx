import { useQuery } from '@tanstack/react-query'
import { Panel } from '../../components/panel.tsx'
import { abortable, trpc } from '../../lib/trpc.ts'
import { MembershipChange } from '../insight/membership-change.tsx'
import { comparedWith } from './change-panel.tsx'
import classes from './change-bar.module.css'
import type { Review } from './review-words.ts'

/** Who would enter and who would leave, counted exactly as of now, and some of them by name. */
export function MembershipPanel({ review }: { readonly review: Review }) {
  const before = comparedWith(review)?.definition
  const after = review.proposed.definition
  return (
    <Panel title="Who enters, who leaves">
      <ChangeBar segmentKey={review.segment.key} before={before} after={after} />
      <MembershipChange segmentKey={review.segment.key} before={before} after={after} />
    </Panel>
  )
}

interface ChangeBarProps {
  readonly segmentKey: string
  readonly before: Review['proposed']['definition'] | undefined
  readonly after: Review['proposed']['definition']
}

/** Those who stay, leave and enter, by their number; the figures are below it. */
function ChangeBar({ segmentKey, before, after }: ChangeBarProps) {
  // The same question as the figures ask: answered once for both.
  const change = useQuery(
    trpc.insight.compare.queryOptions(
      { key: segmentKey, before, after, asOf: undefined, samples: 8 },
      { trpc: abortable, staleTime: 60_000 },
    ),
  ).data
  if (!change) return null
  const parts = [
    { kind: classes.staying, count: change.staying },
    { kind: classes.leaving, count: change.leaving },
    { kind: classes.entering, count: change.entering },
  ].filter(({ count }) => count > 0)
  return (
    <div className={classes.bar} aria-hidden>
      {parts.map(({ kind, count }) => (
        <span key={kind} className={`${classes.part} ${kind}`} style={{ flexGrow: count }} />
      ))}
    </div>
  )
}
