import type { AudienceStore } from '@tessera/audience/audience-store'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { DefinitionError } from '@tessera/engine/definition-error'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { Engine, Question } from '@tessera/engine/engine'
import { judgeMembers, type MemberPair } from '@tessera/rules/lint/segments/judge-members'
import { referencesOf } from '../../definition-references.ts'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import { ServerError } from '../../server-error.ts'
import type { OverlapMoment, OverlapService } from '../../services.ts'
import type { ChosenMoment } from '../../shapes/overlap.ts'
import type { KnownSegments, SegmentsState } from '../segments/known-segments.ts'
import {
  publishedOf,
  type ReadOperand,
  readOperands,
  regionDefinition,
  regionName,
} from './overlap-operands.ts'
import type { SegmentSizes } from '../segments/segment-sizes.ts'

/** Regions that an answer lists, the largest; it says how many there are. */
const mostRegions = 2000
/** Segments that a ranking lists. */
const mostRanked = 20
/** Sets whose pairs are counted at once. */
export const mostPaired = 100

/** How segments, drafts and lists lie in each other. */
export function overlapService(parts: {
  readonly engine: DuckdbEngine
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly sizes: SegmentSizes
  readonly clock: PreviewClock
  /** `beside` is for rankings: they hold up no count, and no count waits for them. */
  readonly lanes: { readonly quick: Lane; readonly long: Lane; readonly beside: Lane }
}): OverlapService {
  const { engine, store, known, sizes, clock, lanes } = parts
  const momentOf = (asOf: string | undefined) => (asOf === undefined ? clock.now() : Date.parse(asOf))

  /** The moment that was asked for; without one, the latest that needs no evaluating, or now. */
  const chosenMoment = async (
    operands: readonly ReadOperand[],
    state: SegmentsState,
    { asOf, anew = false }: OverlapMoment,
    signal: AbortSignal | undefined,
  ): Promise<{ readonly at: number; readonly chosen: ChosenMoment }> => {
    if (asOf !== undefined) return { at: Date.parse(asOf), chosen: 'asked' }
    const now = clock.now()
    if (anew) return { at: now, chosen: 'now' }
    const questions = operands.map((operand) => questionOf(operand, state, now, signal))
    const at = (await engine.storedMoment(questions)) ?? now
    return { at, chosen: at === now ? 'now' : 'stored' }
  }

  return {
    regions: ({ of, ...moment }, signal) =>
      lanes.quick.run(async () => {
        const state = await known.read()
        const operands = await readOperands(of, state, store)
        const { at, chosen } = await chosenMoment(operands, state, moment, signal)
        const questions = operands.map((operand) => questionOf(operand, state, at, signal))
        try {
          const answer = await engine.overlap(questions, { regions: mostRegions })
          return { ...answer, chosen, sets: operands.map(({ set }) => set) }
        } catch (error) {
          throw (await named(error, operands, questions, engine)) ?? error
        }
      }, signal),

    async region({ of, within }) {
      const operands = await readOperands(of, await known.read(), store)
      const inside = new Set(within)
      return { definition: regionDefinition(operands, inside), name: regionName(operands, inside) }
    },

    pairs: ({ of, ...moment }, signal, onProgress) =>
      lanes.long.run(async () => {
        const state = await known.read()
        const largest = of === 'published' ? await largestPublished(state, sizes) : undefined
        const operands = largest?.operands ?? (await readOperands(of === 'published' ? [] : of, state, store))
        const { at, chosen } = await chosenMoment(operands, state, moment, signal)
        const answer = await engine.overlapPairs({
          of: operands,
          asOf: at,
          segments: state.known,
          ...(signal ? { signal } : {}),
          ...(onProgress ? { onProgress } : {}),
        })
        const sets = operands.map(({ set }) => set)
        const invalidSets = sets.filter((_, index) => answer.invalid.includes(index))
        if (of !== 'published' && invalidSets[0]) throw invalid(invalidSets[0].name)
        const kept = sets.map((_, index) => !answer.invalid.includes(index))
        return {
          ...answer,
          sets: sets.filter((_, index) => kept[index]),
          sizes: answer.sizes.filter((_, index) => kept[index]),
          overlapCounts: answer.overlapCounts
            .map((row, a) => row.filter((_, after) => kept[a + 1 + after]))
            .filter((_, index) => kept[index]),
          chosen,
          leftOut: largest?.leftOut ?? 0,
          invalidSets,
        }
      }, signal),

    ranking: ({ definition, key, asOf, keep = [] }, signal) =>
      lanes.beside.run(async () => {
        const state = await known.read()
        const records = new Map(state.records.map((record) => [record.key, record]))
        const published = state.records.filter(
          (record) => segmentStatus(record) === 'published' && record.key !== key,
        )
        const answer = await engine.overlapRanking({
          definition,
          asOf: momentOf(asOf),
          segments: state.known,
          preview: true,
          others: published.map((record) => publishedOf(record, records)),
          ...(key === undefined ? {} : { key }),
          ...(signal ? { signal } : {}),
        })
        const back = key === undefined ? new Set<string>() : whoReach(key, state)
        const { ranking, unread, invalid: broken, ...rest } = answer
        const rows = ranking.flatMap(({ index, ...row }) => {
          const other = published[index]
          return other ? [{ ...row, key: other.key, name: other.name, refersBack: back.has(other.key) }] : []
        })
        const sharing = rows.filter(({ overlapCount }) => overlapCount > 0)
        const near = rows
          .toSorted((a, b) => b.jaccard - a.jaccard)
          .map(
            (row): MemberPair => ({
              a: {},
              b: { key: row.key, name: row.name },
              sizeA: rest.size,
              sizeB: row.size,
              overlapCount: row.overlapCount,
              population: rest.population,
              asOf: rest.asOf,
              asOfB: row.asOf,
            }),
          )
          .filter((pair) => judgeMembers([pair]).length > 0)
        const top = new Set([...sharing.slice(0, mostRanked).map((row) => row.key), ...keep])
        return {
          ...rest,
          rows: rows.filter((row) => top.has(row.key)),
          near,
          sharing: sharing.length,
          apart: rows.length - sharing.length,
          unread: unread.length,
          invalid: broken.length,
        }
      }, signal),
  }
}

function questionOf(
  { definition, key, version, preview = false }: ReadOperand,
  state: SegmentsState,
  asOf: number,
  signal: AbortSignal | undefined,
): Question {
  return {
    definition,
    asOf,
    segments: state.known,
    preview,
    ...(key ? { key } : {}),
    ...(version === undefined ? {} : { version }),
    ...(signal ? { signal } : {}),
  }
}

/** Which of them is not valid, in words; undefined when that is not what went wrong. */
async function named(
  error: unknown,
  operands: readonly ReadOperand[],
  questions: readonly Question[],
  engine: Engine,
): Promise<ServerError | undefined> {
  if (!(error instanceof DefinitionError)) return undefined
  for (const [index, question] of questions.entries()) {
    try {
      await engine.size(question)
    } catch (own) {
      if (own instanceof DefinitionError) return invalid(operands[index]?.set.name ?? '', own)
      throw own
    }
  }
  return undefined
}

function invalid(name: string, error?: DefinitionError): ServerError {
  return new ServerError(`"${name}" cannot be counted, because its definition is no longer valid.`, {
    code: 'invalid-definition',
    fix: 'Mend it in the builder, or take it out of this comparison.',
    ...(error ? { diagnostics: error.diagnostics } : {}),
  })
}

/** Published segments, the largest first as far as their sizes are known; at most as many as are paired at once. */
async function largestPublished(
  state: SegmentsState,
  sizes: SegmentSizes,
): Promise<{ operands: ReadOperand[]; leftOut: number }> {
  const records = new Map(state.records.map((record) => [record.key, record]))
  const published = state.records.filter((record) => segmentStatus(record) === 'published')
  const counted =
    published.length > mostPaired ? await sizes.of(state, 0) : new Map<string, { size: number }>()
  const largest = published.toSorted(
    (a, b) => (counted.get(b.key)?.size ?? 0) - (counted.get(a.key)?.size ?? 0) || (a.name < b.name ? -1 : 1),
  )
  return {
    operands: largest.slice(0, mostPaired).map((record) => publishedOf(record, records)),
    leftOut: Math.max(0, largest.length - mostPaired),
  }
}

/** Published segments that reach `key` through references, however long the way. */
function whoReach(key: string, state: SegmentsState): Set<string> {
  const reached = new Set([key])
  for (let grew = true; grew; ) {
    grew = false
    for (const record of state.records) {
      const refersTo = referencesOf(record.published?.definition).segments
      if (reached.has(record.key) || ![...refersTo].some((other) => reached.has(other))) continue
      reached.add(record.key)
      grew = true
    }
  }
  reached.delete(key)
  return reached
}
