/** Two segments by the members they have today. */
import type { Finding, Relation } from '../finding.ts'

/** Counted by an engine, exact; as of one moment, or `b` as of a moment of its own, which is then said. */
export interface MemberPair {
  /** Without a name it is the segment in hand. */
  readonly a: { readonly key?: string; readonly name?: string }
  readonly b: { readonly key: string; readonly name: string }
  readonly sizeA: number
  readonly sizeB: number
  readonly overlapCount: number
  /** Profiles that are not erased, as of `asOf`. */
  readonly population: number
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** The moment of `b`'s members, where it is not `asOf`. */
  readonly asOfB?: number
  /** What logic proves of the two; what follows from it is not said by their members too. */
  readonly proven?: Relation | undefined
}

/** Of all who are in either. */
export const nearDuplicateJaccard = 0.9
/** Of the members of the one. */
export const containmentShare = 0.95
/** Fewer members say nothing. */
const enough = 10

/**
 * Nearly the same members (Jaccard at least 0.9), or at least 95 % of one in the other; the first says the second too. Of
 * `a`'s point of view: `segment` is `b`. That a segment of nearly everybody holds another is no finding. A proof that one lies
 * in the other does not say that they are nearly the same.
 */
export function judgeMembers(pairs: readonly MemberPair[]): readonly Finding[] {
  return pairs.flatMap(({ a, b, proven, ...counted }): readonly Finding[] => {
    const { sizeA, sizeB, overlapCount, population, asOf, asOfB = asOf } = counted
    if (proven === 'same' || Math.min(sizeA, sizeB) < enough || overlapCount === 0) return []
    const jaccard = overlapCount / (sizeA + sizeB - overlapCount)
    const [inB, inA] = [overlapCount / sizeA, overlapCount / sizeB]
    const [one, other] = [a.name === undefined ? 'this segment' : `“${a.name}”`, `“${b.name}”`]
    const shared = {
      path: [],
      others: [],
      segment: b.key,
      basis: {
        kind: 'measured',
        asOf,
        ...(asOfB !== asOf && { otherAsOf: asOfB }),
        counts: { sizeA, sizeB, overlapCount },
      },
      fixes: [],
    } as const
    if (jaccard >= nearDuplicateJaccard) {
      const words = `${percent(jaccard)} of those in ${one} or ${other} are in both.`
      return [{ ...shared, kind: 'near-duplicate', severity: 'warning', relation: 'same', words }]
    }
    const isWithin = inB >= inA
    const [inner, outer, share] = isWithin ? [one, other, inB] : [other, one, inA]
    const isOuterEverybody = (isWithin ? sizeB : sizeA) >= containmentShare * population
    if (proven !== undefined || isOuterEverybody || share < containmentShare) return []
    const words = `${percent(share)} of the people in ${inner} are in ${outer} too.`
    return [
      { ...shared, kind: 'containment', severity: 'note', relation: isWithin ? 'within' : 'holding', words },
    ]
  })
}

/** Cut off, so that 99.9 % never reads as all. */
function percent(share: number): string {
  return `${share === 1 ? 100 : Math.min(99, Math.floor(share * 100))} %`
}
