/** A moment as the clock on the wall shows it in `zone`: `2026-07-01 14:00:00`. */
export function wallClock(moment: string, zone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short', timeStyle: 'medium', timeZone: zone }).format(
    new Date(moment),
  )
}
