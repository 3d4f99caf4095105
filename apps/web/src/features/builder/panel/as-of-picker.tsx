import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { formatMoment } from '../../../lib/format.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { useBuilder } from '../builder-store.ts'
import classes from './panel.module.css'

interface AsOfPickerProps {
  /** Milliseconds since the epoch that the shown numbers speak of. */
  readonly at: number | undefined
}

/** Which moment the numbers speak of: now, or a past one kept in the address. Read in the workspace's zone. */
export function AsOfPicker({ at }: AsOfPickerProps) {
  const { timeZone } = useCatalogue()
  const asOf = useBuilder((state) => state.asOf)
  const navigate = useNavigate()
  const [open, setOpen] = useState(false)
  const go = (moment: string | undefined) =>
    void navigate({ to: '.', search: (old) => ({ ...old, asOf: moment }), replace: true })
  const take = async (wall: string) => {
    const { parseMoment } = await import('@tessera/rules/time/resolve-moment')
    const moment = parseMoment(wall, timeZone)
    if (moment !== undefined && moment > -62_000_000_000_000) go(new Date(moment).toISOString())
  }
  return (
    <div className={classes.asOf}>
      <span className={asOf === undefined ? undefined : classes.chosen}>
        as of{' '}
        {asOf !== undefined
          ? formatMoment(asOf, timeZone)
          : at === undefined
            ? 'now'
            : clockTime(at, timeZone)}
      </span>
      <button type="button" className={classes.link} aria-expanded={open} onClick={() => setOpen(!open)}>
        change<span className="visually-hidden"> the moment</span>
      </button>
      {asOf !== undefined && (
        <button type="button" className={classes.link} onClick={() => go(undefined)}>
          back to now
        </button>
      )}
      {open && (
        <input
          type="datetime-local"
          className={classes.moment}
          aria-label={`As of, in ${timeZone}`}
          defaultValue={asOf === undefined ? '' : wallClock(asOf, timeZone)}
          max="9999-12-31T23:59"
          onChange={(event) => void take(event.currentTarget.value)}
        />
      )}
    </div>
  )
}

function clockTime(at: number, timeZone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', second: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(undefined, { ...parts, timeZone }).format(at)
}

/** `YYYY-MM-DDTHH:mm` as the zone's clocks showed it. */
function wallClock(moment: string, timeZone: string): string {
  const text = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'short', timeZone }).format(
    new Date(moment),
  )
  return text.replace(' ', 'T')
}
