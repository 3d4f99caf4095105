/** Numbers, shares, lengths and moments in the reader's locale. Moments are shown with their zone. */

/** A moment: milliseconds since the epoch, or ISO 8601 text. */
export type Moment = number | string

const whole = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 })

/** `12345` → `12,345`. */
export function formatCount(count: number): string {
  return whole.format(count)
}

/** `0.084` → `8.4%`; a share that is neither nothing nor everything never reads `0%` or `100%`. */
export function formatShare(share: number, locale?: string): string {
  const format = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  if (share > 0 && share < 0.001) return `< ${format.format(0.001)}`
  if (share < 1 && share > 0.999) return `> ${format.format(0.999)}`
  return format.format(share)
}

/** `part` of `total`; null: of nothing there is no share. Shown by `Share`, said by `sayShare`, drawn by `ShareBar`. */
export function shareOf(part: number, total: number): number | null {
  return total === 0 ? null : part / total
}

/** A share inside a text: `8.4%`, `no share`. */
export function sayShare(share: number | null, locale?: string): string {
  return share === null ? 'no share' : formatShare(share, locale)
}

/** `22 Nov 2026, 18:04 CET`; `zone` is an IANA zone, by default the reader's. */
export function formatMoment(moment: Moment, zone?: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(new Date(moment))
}

/** The time alone while it is the same day in `zone` as `now`, otherwise the day: for many moments close together. */
export function formatRecent(moment: Moment, now: number, zone?: string, locale?: string): string {
  const day = formatDay(moment, zone, locale)
  if (day !== formatDay(now, zone, locale)) return day
  return new Intl.DateTimeFormat(locale, {
    timeStyle: 'short',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(new Date(moment))
}

/** `22 Nov 2026`, the day in `zone`. */
export function formatDay(moment: Moment, zone?: string, locale?: string): string {
  return new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    ...(zone !== undefined && { timeZone: zone }),
  }).format(new Date(moment))
}

/** `1536` → `1.5 kB`, decimal units. */
export function formatBytes(bytes: number, locale?: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte', 'terabyte'] as const
  let value = bytes
  let at = 0
  while (value >= 1000 && at < units.length - 1) {
    value /= 1000
    at += 1
  }
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: units[at] ?? 'byte',
    unitDisplay: at === 0 ? 'long' : 'short',
    maximumFractionDigits: value < 10 && at > 0 ? 1 : 0,
  }).format(value)
}

/** How long a question took: `38 ms`, `4.5 s`. */
export function formatTook(milliseconds: number, locale?: string): string {
  const long = milliseconds >= 1000
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit: long ? 'second' : 'millisecond',
    maximumFractionDigits: long ? 1 : 0,
  }).format(long ? milliseconds / 1000 : Math.max(1, milliseconds))
}

/** Rounded to what one cares about while waiting: `40 s`, `3 min`, `2 h 5 min`. */
export function formatSeconds(seconds: number): string {
  if (seconds < 60) return `${Math.max(1, Math.round(seconds))} s`
  const minutes = Math.round(seconds / 60)
  if (minutes < 60) return `${minutes} min`
  return minutes % 60 === 0 ? `${minutes / 60} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
