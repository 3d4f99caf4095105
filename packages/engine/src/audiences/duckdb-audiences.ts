import type { AudienceStore } from '@tessera/audience/audience-store'
import type { Definition } from '@tessera/rules/definition'
import { pageOf } from '../answers/members.ts'
import { prepare, readSets } from '../answers/prepare.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot, Snapshots } from '../sets/snapshot.ts'
import type { Audiences, AudiencesQuestion } from './audiences-question.ts'
import { Resolution } from './resolve.ts'

/**
 * Audiences over a store in DuckDB, always evaluated: nothing here is read from kept membership.
 *
 * `DefinitionError` for a segment or suppression that is no valid definition; the signal's reason when aborted.
 */
export function createDuckdbAudiences(store: AudienceStore, snapshots: Snapshots): Audiences {
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
