import { formatDay } from '../../lib/format.ts'

/** A trait's value as people read it; `zone` is an IANA zone. */
export function traitText(
  value: string | number | boolean | readonly string[] | null,
  zone: string | undefined,
): string {
  if (value === null) return '–'
  if (typeof value === 'object') return value.join(', ')
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return formatDay(value, zone)
  return String(value)
}
