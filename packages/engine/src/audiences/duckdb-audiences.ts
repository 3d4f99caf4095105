import type { AudienceStore } from '@tessera/audience/audience-store'
import type { Definition } from '@tessera/rules/definition'
import type { MembersAnswer } from '../answers.ts'
import { pageOf, readMembers } from '../answers/members.ts'
import { prepare, readSets } from '../answers/prepare.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot, Snapshots } from '../sets/snapshot.ts'
import type { AudienceExport, Audiences, AudiencesQuestion } from './audiences-question.ts'
import { Resolution } from './resolve.ts'

export interface AudiencesWithExport extends Audiences {
  /** The audience of one of the question's segments. */
  export(question: AudiencesQuestion & { readonly key: string }): Promise<AudienceExport>
}

/** People read at a time. */
const pageSize = 5000

/**
 * Audiences over a store in DuckDB, always evaluated: nothing here is read from kept membership.
 *
 * `DefinitionError` for a segment or suppression that is no valid definition; the signal's reason when aborted.
 */
export function createDuckdbAudiences(store: AudienceStore, snapshots: Snapshots): AudiencesWithExport {
  async function resolve(question: AudiencesQuestion, snapshot: Snapshot): Promise<Resolution> {
    const { known, asOf, signal } = question
    const membersIn = async (definition: Definition, key?: string): Promise<BitSet> => {
      const asked = { definition, segments: known, asOf, preview: false, ...(key ? { key } : {}) }
      const { plan } = prepare({ ...asked, ...(signal ? { signal } : {}) }, snapshot, store.timeZone)
      return membersOf(plan, await readSets(plan, snapshot))
    }
    const [members, suppressions] = await Promise.all([
      Promise.all(
        question.segments.map(
          async ({ key, definition }) => [key, await membersIn(definition, key)] as const,
        ),
      ),
      Promise.all(
        question.suppressions.map(async ({ key, definition }) => [key, await membersIn(definition)] as const),
      ),
    ])
    return new Resolution(question.segments, new Map(members), new Map(suppressions))
  }

  async function* pagesOf(
    set: BitSet,
    asOf: number,
    signal: AbortSignal | undefined,
  ): AsyncGenerator<MembersAnswer['members']> {
    for (let from = 0; ; ) {
      const numbers = set.slice(from, pageSize)
      const last = numbers.at(-1)
      if (last === undefined) return
      from = last + 1
      const rows = await snapshots.read((snapshot) => readMembers(numbers, asOf, snapshot), signal)
      // Erased since the audience was decided.
      yield rows.filter(({ id }) => id !== '')
    }
  }

  return {
    figures: (question) => {
      const startedAt = performance.now()
      return snapshots.read(async (snapshot) => {
        const resolution = await resolve(question, snapshot)
        return {
          asOf: question.asOf,
          dataVersion: snapshot.dataVersion,
          exact: true,
          population: snapshot.population.count(),
          segments: resolution.figures(),
          suppressions: resolution.suppressions(),
          pairs: question.pairs.map(([a, b]) => resolution.pair(a, b)),
          tookMs: performance.now() - startedAt,
        }
      }, question.signal)
    },

    export: (question) =>
      snapshots.read(async (snapshot) => {
        const { asOf, key, signal } = question
        const resolution = await resolve(question, snapshot)
        const figures = resolution.figures().find((each) => each.key === key)
        if (figures === undefined) throw new RangeError(`The question has no segment ${key}.`)
        const audience = resolution.select({ kind: 'audience', key })
        return { figures, asOf, dataVersion: snapshot.dataVersion, pages: pagesOf(audience, asOf, signal) }
      }, question.signal),

    members: (question) => {
      const startedAt = performance.now()
      return snapshots.read(async (snapshot) => {
        const found = (await resolve(question, snapshot)).select(question.of)
        return {
          ...(await pageOf(found, question, question.asOf, snapshot)),
          asOf: question.asOf,
          dataVersion: snapshot.dataVersion,
          exact: true,
          tookMs: performance.now() - startedAt,
        }
      }, question.signal)
    },
  }
}
