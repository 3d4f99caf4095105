/** Two segments by the members they have today. */
import type { Finding } from '../finding.ts'

/** Counted by an engine, exact, both sizes and what they share as of the same moment. */
export interface MemberPair {
  readonly a: NamedSegment
  readonly b: NamedSegment
  readonly sizeA: number
  readonly sizeB: number
  readonly overlapCount: number
  /** Milliseconds since the epoch. */
  readonly asOf: number
}

export interface NamedSegment {
  readonly key: string
  readonly name: string
}

/** Of all who are in either. */
export const nearDuplicateJaccard = 0.9
/** Of the members of the one. */
export const containmentShare = 0.95
/** Fewer members say nothing. */
const enough = 10

/**
 * Nearly the same members (Jaccard at least 0.9), or at least 95 % of one in the other; the first says the second too. Of
 * `a`'s point of view: `segment` is `b`.
 */
export function judgeMembers(pairs: readonly MemberPair[]): readonly Finding[] {
  return pairs.flatMap(({ a, b, sizeA, sizeB, overlapCount, asOf }): readonly Finding[] => {
    if (Math.min(sizeA, sizeB) < enough || overlapCount === 0) return []
    const jaccard = overlapCount / (sizeA + sizeB - overlapCount)
    const [inB, inA] = [overlapCount / sizeA, overlapCount / sizeB]
    const said = (kind: 'near-duplicate' | 'containment', words: string): readonly Finding[] => [
      {
        kind,
        severity: kind === 'near-duplicate' ? 'warning' : 'note',
        path: [],
        others: [],
        segment: b.key,
        words,
        basis: { kind: 'measured', asOf, counts: { sizeA, sizeB, overlapCount } },
        fixes: [],
      },
    ]
    if (jaccard >= nearDuplicateJaccard) {
      const words = `“${a.name}” and “${b.name}” have ${percent(jaccard)} of their people in common today.`
      return said('near-duplicate', words)
    }
    const [inner, outer, share] = inB >= inA ? [a, b, inB] : [b, a, inA]
    if (share < containmentShare) return []
    return said('containment', `${percent(share)} of “${inner.name}” are in “${outer.name}” too today.`)
  })
}

/** Cut off, so that 99.9 % never reads as all. */
function percent(share: number): string {
  return `${share === 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`
}
