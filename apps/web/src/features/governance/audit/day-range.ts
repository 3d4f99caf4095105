import { parseMoment } from '@tessera/rules/time/resolve-moment'

/** Days of a zone as moments, ISO 8601: from the first one's beginning to the end of the last one, which is left out. */
export function dayRange(
  { from, until }: { readonly from?: string | undefined; readonly until?: string | undefined },
  zone: string,
): { readonly from?: string; readonly until?: string } {
  const start = from === undefined ? undefined : parseMoment(from, zone)
  const end = until === undefined ? undefined : parseMoment(dayAfter(until), zone)
  return {
    ...(start !== undefined && { from: new Date(start).toISOString() }),
    ...(end !== undefined && { until: new Date(end).toISOString() }),
  }
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10)
}
