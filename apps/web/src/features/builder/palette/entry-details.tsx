import type { CSSProperties } from 'react'
import { ShareBar } from '../../../components/share-bar.tsx'
import { formatCount, formatShare, shareOf } from '../../../lib/format.ts'
import type { PaletteEntry } from './palette-entry.ts'
import classes from './palette.module.css'

interface EntryDetailsProps {
  readonly entry: PaletteEntry
  /** Where the entry stands in the window, in pixels. */
  readonly top: number
}

/** Beside the palette: what the entry under the pointer or the focus is, with its most frequent values. It says nothing aloud and catches no press. */
export function EntryDetails({ entry, top }: EntryDetailsProps) {
  const most = entry.top[0]?.count ?? 0
  return (
    <aside
      className={classes.details}
      style={{ '--top': `${top}px` } as CSSProperties}
      aria-label={`About ${entry.label}`}
    >
      <strong>
        <bdi>{entry.label}</bdi>
      </strong>
      <span className={classes.about}>
        {entry.about}
        {entry.figure?.kind === 'share' && ` · ${formatShare(entry.figure.value)} have it`}
        {entry.figure?.kind === 'count' && ` · ${formatCount(entry.figure.value)}`}
      </span>
      {entry.unusable !== undefined && <span className={classes.about}>{entry.unusable}</span>}
      <span className={classes.tops}>
        {entry.top.slice(0, 5).map((one) => (
          <span key={one.value} className={classes.top}>
            <bdi className={classes.label}>{one.value}</bdi>
            <ShareBar share={shareOf(one.count, most)} />
            <span className={classes.figure}>{formatCount(one.count)}</span>
          </span>
        ))}
      </span>
    </aside>
  )
}
