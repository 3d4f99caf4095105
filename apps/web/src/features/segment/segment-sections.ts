import type { SegmentSearch } from './segment-search.ts'

/** What a segment's page is divided into, in the order of its tabs. */
export const segmentSections = ['definition', 'members', 'versions', 'discussion'] as const

export type SegmentSection = (typeof segmentSections)[number]

/** The section an address shows: the one it names, else the one that answers what it asks about, else the first. */
export function sectionOf({ show, profile, against }: SegmentSearch): SegmentSection {
  if (show !== undefined) return show
  if (profile !== undefined) return 'members'
  if (against !== undefined) return 'versions'
  return 'definition'
}
