import { Link } from '@tanstack/react-router'
import { memo, useState } from 'react'
import { Share } from '../../../components/share.tsx'
import { formatCount, formatRecent, shareOf } from '../../../lib/format.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { useBuilder } from '../builder-store.ts'
import { bandOf, bandWords } from './overlap/bands.ts'
import { excludeSegment, excludes } from './overlap/exclude-segment.ts'
import { mostPinned } from './overlap/pinned-segments.ts'
import { useRanking } from './overlap/use-ranking.ts'
import classes from './overlap/overlap-section.module.css'
import { QueryState } from './query-state.tsx'
import type { SettledQuestion } from './use-settled-question.ts'
import panelClasses from './panel.module.css'

/** Shown at first, pinned ones aside. */
const few = 4

/** Which published segments the draft's people are in as well. */
export const OverlapSection = memo(function OverlapSection({
  question,
}: {
  readonly question: SettledQuestion
}) {
  const { query, queryKey, pinned, togglePinned } = useRanking(question)
  const { timeZone } = useCatalogue()
  const [all, setAll] = useState(false)
  const answer = query.data
  const rows = answer?.rows ?? []
  const oldest = Math.min(answer?.asOf ?? 0, ...rows.map(({ asOf }) => asOf))
  const onTop = rows.filter(({ key }) => pinned.includes(key))
  const rest = rows.filter(({ key, overlapCount }) => !pinned.includes(key) && overlapCount > 0)
  const shown = [...onTop, ...(all ? rest : rest.slice(0, few))]
  return (
    <section aria-label="Overlaps most with" className={panelClasses.section}>
      <h2 className={panelClasses.heading}>Overlaps most with</h2>
      <QueryState what="the overlap with other segments" queryKey={queryKey} query={query} />
      {shown.length > 0 && (
        <ul className={classes.rows} data-stale={query.isPlaceholderData || undefined}>
          {shown.map((row) => (
            <Row
              key={row.key}
              row={row}
              draftSize={answer?.size ?? 0}
              pinned={pinned.includes(row.key)}
              full={pinned.length >= mostPinned}
              onPin={() => togglePinned(row.key)}
            />
          ))}
        </ul>
      )}
      {rest.length > few && (
        <button type="button" className={panelClasses.link} aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'fewer' : `${rest.length - few} more`}
          <span className="visually-hidden"> segments that overlap</span>
        </button>
      )}
      {answer !== undefined && (
        <p className={panelClasses.facts} aria-live="polite">
          {[
            answer.sharing > rows.length &&
              `The first ${rows.length} of ${formatCount(answer.sharing)} are listed`,
            oldest < answer.asOf - 60_000 &&
              `segments as of ${formatRecent(oldest, answer.asOf, timeZone)} or later`,
            answer.apart > 0 && `${formatCount(answer.apart)} share nobody with it`,
            answer.unread > 0 && `${formatCount(answer.unread)} still being read`,
            answer.invalid > 0 && `${formatCount(answer.invalid)} cannot be counted`,
            answer.sharing + answer.apart + answer.unread + answer.invalid === 0 &&
              'There is no other published segment yet',
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      )}
    </section>
  )
})

interface RowProps {
  readonly row: {
    readonly key: string
    readonly name: string
    readonly size: number
    readonly overlapCount: number
    readonly overlapShareOfA: number
    readonly jaccard: number
    readonly refersBack: boolean
  }
  readonly draftSize: number
  readonly pinned: boolean
  /** No more can be pinned. */
  readonly full: boolean
  readonly onPin: () => void
}

function Row({ row, draftSize, pinned, full, onPin }: RowProps) {
  const { key, name, size, overlapCount, refersBack } = row
  const isOut = useBuilder((state) => excludes(state.history.present.rule, key))
  const band = bandOf(row)
  return (
    <li className={classes.row}>
      <Link to="/segments/$key" params={{ key }} className={classes.name}>
        {name}
      </Link>
      <span className={classes.actions}>
        <button
          type="button"
          className={panelClasses.link}
          aria-pressed={pinned}
          disabled={full && !pinned}
          title={full && !pinned ? `Only ${mostPinned} can be pinned.` : undefined}
          onClick={onPin}
        >
          {pinned ? 'unpin' : 'pin'}
          <span className="visually-hidden"> {name}</span>
        </button>
        {refersBack ? (
          <span className={classes.quiet} title="It refers to this segment.">
            builds on this
          </span>
        ) : (
          <button
            type="button"
            className={panelClasses.link}
            disabled={isOut}
            onClick={() => excludeSegment(key, name)}
          >
            {isOut ? 'excluded' : 'exclude'}
            <span className="visually-hidden"> those in {name}</span>
          </button>
        )}
      </span>
      <span className={classes.facts}>
        <span className={classes.band} data-band={band}>
          <Share share={shareOf(overlapCount, draftSize)} /> · {bandWords[band]}
        </span>{' '}
        {formatCount(overlapCount)} shared, <Share share={shareOf(overlapCount, size)} /> of its{' '}
        {formatCount(size)}
      </span>
    </li>
  )
}
