import { overlapMeasures } from '@tessera/rules/overlap-measures'
import type { OverlapRankingAnswer } from '../answers.ts'
import { DefinitionError } from '../definition-error.ts'
import type { KeptDefinition, OverlapRankingQuestion } from '../engine.ts'
import { countAgainst } from '../overlap/count-pairs.ts'
import { type KeptSet, standsFor } from '../overlap/kept-sets.ts'
import type { KeptMembership } from '../membership/membership.ts'
import { storedHeads } from '../membership/stored-sets.ts'
import { PackedSet } from '../overlap/packed-set.ts'
import { membersOf } from '../sets/combine.ts'
import { type OverlapSources, type ReadingAt, readMembers } from './overlap-pairs.ts'
import { type Prepared, prepare, readSets } from './prepare.ts'

/** Milliseconds that reading others may take before the answer goes out without them. */
const defaultPatience = 250

/** Older than this, others are read again when there is time, in milliseconds. */
const freshFor = 5 * 60_000

/**
 * One definition against many. Members of others may be up to an hour old: those that were read lately are taken as they were,
 * others as they are stored; what is missing is evaluated, and then what is older than five minutes or than the data, as long as
 * there is time.
 */
export async function answerOverlapRanking(
  prepared: Prepared,
  question: OverlapRankingQuestion,
  { startedAt, ...sources }: OverlapSources & { readonly startedAt: number },
): Promise<OverlapRankingAnswer> {
  const { plan, snapshot, provenance } = prepared
  const mine = PackedSet.of(membersOf(plan, await readSets(plan, snapshot)))
  const { found, invalid } = await readOthers(prepared, question, sources)
  const indexes = [...found.keys()]
  const others = [...found.values()]
  const both = await countAgainst(
    mine,
    others.map(({ set }) => set),
    question.signal,
  )
  const rows = indexes.map((index, i) => {
    const { set, asOf } = others[i]!
    return { index, size: set.count, asOf, ...overlapMeasures(mine.count, set.count, both[i] ?? 0) }
  })
  return {
    size: mine.count,
    population: snapshot.population.count(),
    ranking: rows.toSorted(
      (a, b) => b.overlapCount - a.overlapCount || b.jaccard - a.jaccard || a.index - b.index,
    ),
    unread: [...question.others.keys()].filter((index) => !found.has(index) && !invalid.has(index)),
    invalid: [...invalid],
    ...provenance(startedAt),
  }
}

interface Others {
  readonly found: ReadonlyMap<number, KeptSet>
  readonly invalid: ReadonlySet<number>
}

/** What is kept or stored; then what is missing and what is old are read, until patience ends. */
async function readOthers(
  { snapshot, plan }: Prepared,
  question: OverlapRankingQuestion,
  sources: OverlapSources,
): Promise<Others> {
  const { others, asOf, patience = defaultPatience } = question
  const { kept } = sources
  const found = new Map<number, KeptSet>()
  const invalid = new Set<number>()
  const take = (index: number, { identity }: KeptDefinition) => {
    const known = kept.lately(identity, asOf)
    if (known !== undefined) found.set(index, known)
  }
  let isLate = false
  let readings = 0
  // However little the patience, every question gets one further.
  const mayRead = () => !isLate || readings++ === 0
  const read = async () => {
    const heads = await storedHeads(sources.stored, others)
    const at = { ...sources, heads, snapshot, timeZone: plan.timeZone }
    for (const [index, other] of others.entries()) {
      const head = found.has(index) ? undefined : standing(other, question, at)
      if (head === undefined) continue
      if (!mayRead()) return
      const members = await sources.stored.members(head, snapshot.population.size)
      if (members === undefined) continue
      const { asOf: storedAt, dataVersion } = head
      kept.keep(other.identity, { set: PackedSet.of(members), asOf: storedAt, dataVersion })
      take(index, other)
    }
    for (const [index, other] of toRead(question, found, snapshot.dataVersion)) {
      if (!mayRead()) return
      try {
        await readMembers(other, question, at)
        take(index, other)
      } catch (error) {
        if (!(error instanceof DefinitionError)) throw error
        found.delete(index)
        invalid.add(index)
      }
    }
  }
  for (const [index, other] of others.entries()) take(index, other)
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, patience)
  const reading = read()
  // What is still being read when the answer goes out is kept for the next one; its failure is the next one's to tell.
  reading.catch(() => undefined)
  try {
    await Promise.race([reading, late.promise])
  } finally {
    isLate = true
    clearTimeout(timer)
  }
  return { found: new Map(found), invalid: new Set(invalid) }
}

/** What is missing first, then what is of other data or not fresh, the oldest first. */
function toRead(
  { others, asOf }: OverlapRankingQuestion,
  found: ReadonlyMap<number, KeptSet>,
  dataVersion: number,
): (readonly [number, KeptDefinition])[] {
  const ageOf = (index: number) => {
    const known = found.get(index)
    return known === undefined ? Number.POSITIVE_INFINITY : asOf - known.asOf
  }
  return [...others.entries()]
    .filter(
      ([index]) => ageOf(index) > freshFor || (found.get(index)?.dataVersion ?? dataVersion) !== dataVersion,
    )
    .toSorted(([a], [b]) => (ageOf(a) < ageOf(b) ? 1 : ageOf(a) > ageOf(b) ? -1 : 0))
}

/** What is stored of it, if it is of the same version and the same rule with all it refers to, and not too old. */
function standing(
  { definition, key, version }: KeptDefinition,
  { asOf, segments, signal }: OverlapRankingQuestion,
  { heads, snapshot, timeZone }: ReadingAt,
): KeptMembership | undefined {
  const head = heads.get(key ?? '')
  if (head?.version !== version || head === undefined || head.asOf > asOf || asOf - head.asOf > standsFor)
    return undefined
  try {
    const { ruleHash } = prepare(
      { definition, key, asOf, segments, preview: false, signal },
      snapshot,
      timeZone,
    )
    return ruleHash === head.ruleHash ? head : undefined
  } catch (error) {
    if (error instanceof DefinitionError) return undefined
    throw error
  }
}
