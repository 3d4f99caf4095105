import { type SegmentSection, segmentSections } from './segment-sections.ts'

/** Which definition of a segment: what is being edited, or a published version by its number. */
export type Edition = number | 'draft'

/** What of a segment's page is in its address. */
export interface SegmentSearch {
  /** The definition shown. Absent: the published one, else the draft. */
  readonly version?: Edition
  /** The edition that `version` is compared with, in words. */
  readonly against?: Edition
  /** The moment all numbers speak of, ISO 8601. Absent: now. */
  readonly asOf?: string
  /** The profile that is explained. */
  readonly profile?: string
  /** The section of the page. Absent: the one that answers the rest of the address. */
  readonly show?: SegmentSection
}

function readEdition(value: unknown): Edition | undefined {
  if (value === 'draft') return 'draft'
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 ? value : undefined
}

function readMoment(value: unknown): string | undefined {
  if (typeof value !== 'string' || !/^\d{4}-/.test(value) || Number.isNaN(Date.parse(value))) return undefined
  return new Date(value).toISOString()
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readSegmentSearch(raw: Record<string, unknown>): SegmentSearch {
  const version = readEdition(raw['version'])
  const against = readEdition(raw['against'])
  const profile =
    typeof raw['profile'] === 'string' || typeof raw['profile'] === 'number' ? String(raw['profile']) : ''
  const asOf = readMoment(raw['asOf'])
  const show = segmentSections.find((section) => section === raw['show'])
  return {
    ...(version !== undefined && { version }),
    ...(against !== undefined && { against }),
    ...(asOf !== undefined && { asOf }),
    ...(profile !== '' && { profile }),
    ...(show !== undefined && { show }),
  }
}
