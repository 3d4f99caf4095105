/** How far a segment lies over the draft, in a word; the words carry it, the colour only repeats it. */
export type Band = 'none' | 'low' | 'some' | 'high' | 'same'

export const bandWords: Readonly<Record<Band, string>> = {
  none: 'none',
  low: 'low',
  some: 'some',
  high: 'high',
  same: 'nearly the same',
}

/** Nearly the same people from Jaccard 0.9 on; otherwise by the share of the draft: low to 10 %, some to 40 %, high above. */
export function bandOf(overlap: { readonly overlapShareOfA: number; readonly jaccard: number }): Band {
  const { overlapShareOfA, jaccard } = overlap
  if (jaccard >= 0.9) return 'same'
  if (overlapShareOfA === 0) return 'none'
  if (overlapShareOfA < 0.1) return 'low'
  return overlapShareOfA < 0.4 ? 'some' : 'high'
}
