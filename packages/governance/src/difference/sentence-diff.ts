import { diffWordsWithSpace } from 'diff'

export interface DiffPart {
  readonly kind: 'same' | 'added' | 'removed'
  readonly text: string
}

/** What became of a sentence, word by word, in reading order: what was taken out stands before what came in. */
export function sentenceDiff(before: string, after: string): readonly DiffPart[] {
  return diffWordsWithSpace(before, after).map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }))
}
