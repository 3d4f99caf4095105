import { overlapMeasures } from '@tessera/rules/overlap-measures'
import type { OverlapAnswer, OverlapPairsAnswer, OverlapRankingAnswer } from '../answers.ts'
import { DefinitionError } from '../definition-error.ts'
import type { PopulationProfile } from './population.ts'

type Members = readonly PopulationProfile[]

/** What is said about the overlap of sets, by looking at every profile. */
export function overlapByProfile(
  members: readonly Members[],
  population: Members,
  limit = Number.POSITIVE_INFINITY,
): Pick<OverlapAnswer, 'sizes' | 'union' | 'regions' | 'regionCount' | 'inExactly' | 'pairs'> {
  const sets = members.map((each) => new Set(each))
  const regions = new Map<string, { of: number[]; count: number }>()
  const inExactly = Array.from({ length: sets.length + 1 }, () => 0)
  for (const profile of population) {
    const of = [...sets.keys()].filter((index) => sets[index]?.has(profile))
    if (of.length === 0) continue
    const region = regions.get(of.join()) ?? { of, count: 0 }
    regions.set(of.join(), { of, count: region.count + 1 })
    inExactly[of.length]! += 1
  }
  const bits = (of: readonly number[]) => of.reduce((sum, index) => sum + 2 ** index, 0)
  return {
    sizes: sets.map((set) => set.size),
    union: new Set(members.flat()).size,
    inExactly,
    regionCount: regions.size,
    regions: [...regions.values()]
      .toSorted((a, b) => b.count - a.count || a.of.length - b.of.length || bits(a.of) - bits(b.of))
      .slice(0, limit),
    pairs: sets.flatMap((set, a) =>
      [...sets.keys()].slice(a + 1).map((b) => {
        const other = sets[b] ?? new Set()
        return { a, b, ...overlapMeasures(set.size, other.size, sharedBy(set, other)) }
      }),
    ),
  }
}

/** How many profiles are in both. */
function sharedBy(one: ReadonlySet<PopulationProfile>, other: ReadonlySet<PopulationProfile>): number {
  return [...one].filter((profile) => other.has(profile)).length
}

/** Every pair of sets, each read by `read`; what cannot be read counts as empty. */
export function pairsByProfile<Each>(
  of: readonly Each[],
  read: (each: Each) => Members,
): Pick<OverlapPairsAnswer, 'sizes' | 'overlapCounts' | 'invalid'> {
  const invalid: number[] = []
  const sets = of.map((each, index) => {
    try {
      return new Set(read(each))
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error
      invalid.push(index)
      return new Set<PopulationProfile>()
    }
  })
  return {
    sizes: sets.map((set) => set.size),
    overlapCounts: sets.map((set, a) => sets.slice(a + 1).map((other) => sharedBy(set, other))),
    invalid,
  }
}

/** One set against others, each read by `read`. */
export function rankByProfile<Other>(
  mine: Members,
  others: readonly Other[],
  read: (other: Other) => Members,
  asOf: number,
): Pick<OverlapRankingAnswer, 'size' | 'ranking' | 'unread' | 'invalid'> {
  const invalid: number[] = []
  const rows = others.flatMap((other, index) => {
    try {
      const members = read(other)
      const both = members.filter((profile) => mine.includes(profile)).length
      return [{ index, size: members.length, asOf, ...overlapMeasures(mine.length, members.length, both) }]
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error
      invalid.push(index)
      return []
    }
  })
  return {
    size: mine.length,
    ranking: rows.toSorted(
      (a, b) => b.overlapCount - a.overlapCount || b.jaccard - a.jaccard || a.index - b.index,
    ),
    unread: [],
    invalid,
  }
}
