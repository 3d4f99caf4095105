import { printSentence } from '@tessera/rules/print-sentence'
import type { Segment } from './editions.ts'
import type { Edition } from './segment-search.ts'

/** What an edition says in one sentence: as it was printed when published, or as the draft reads now. */
export function editionSentence(segment: Pick<Segment, 'draft' | 'versions'>, edition: Edition): string {
  if (edition === 'draft') return printSentence(segment.draft)
  return segment.versions.find(({ version }) => version === edition)?.sentence ?? ''
}
