import { formatDay } from './format.ts'

/** A trait's value as people read it, one that is missing too; `zone` is an IANA zone. */
export function traitText(
  value: string | number | boolean | readonly string[] | null | undefined,
  zone: string | undefined,
): string {
  if (value === null || value === undefined) return '–'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return value.toLocaleString()
  if (typeof value === 'object') return value.join(', ')
  return /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value) ? formatDay(value, zone) : value
}
