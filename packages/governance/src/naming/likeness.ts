import { distance } from 'fastest-levenshtein'

/** 1 when two texts are equal, 0 when nothing of one is in the other: one less Levenshtein's distance over the longer length. */
export function likeness(a: string, b: string): number {
  const longer = Math.max(a.length, b.length)
  return longer === 0 ? 1 : 1 - distance(a, b) / longer
}
