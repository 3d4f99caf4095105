import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { DistinguishAnswer } from '@tessera/engine/distinguish/distinguish-answer'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { Impact } from '@tessera/engine/compare/impact-answer'
import type { Question } from '@tessera/engine/engine'
import type { Definition } from '@tessera/rules/definition'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import { ServerError } from '../../server-error.ts'
import type { PreviewInput } from '../../services.ts'
import type { Comparison, ImpactView, NamedImpact, TimelineView } from '../../shapes/insight.ts'
import type { ConflictService } from '../conflicts/conflict-service.ts'
import type { KnownSegments, SegmentsState } from '../segments/known-segments.ts'
import { dependentsByKey } from '../segments/segment-dependents.ts'
import { readVersions } from '../segments/read-versions.ts'

const day = 86_400_000

export interface InsightService {
  /** Who would enter and who would leave; without `before` everybody enters. Unfinished conditions are left out of both. */
  compare(
    input: {
      key?: string | undefined
      before?: Definition | undefined
      after: Definition
      asOf?: string | undefined
      samples?: number | undefined
    },
    signal?: AbortSignal,
  ): Promise<Comparison>
  /** What is downstream of a segment, before and after it changes; without a definition it goes. */
  impact(
    input: { key: string; definition?: Definition | undefined; asOf?: string | undefined },
    signal?: AbortSignal,
  ): Promise<ImpactView>
  distinguish(
    input: PreviewInput & { limit?: number | undefined },
    signal?: AbortSignal,
    onProgress?: (progress: { done: number; of: number }) => void,
  ): Promise<DistinguishAnswer>
  /** How a profile entered and left a saved segment in the last `days` days, by the versions that were live. */
  timeline(
    input: { key: string; profileId: string; days: number; asOf?: string | undefined },
    signal?: AbortSignal,
  ): Promise<TimelineView>
}

export function insightService(parts: {
  readonly engine: DuckdbEngine
  readonly known: KnownSegments
  readonly segments: Pick<SegmentRepository, 'versions'>
  readonly conflicts: Pick<ConflictService, 'audienceEffect'>
  readonly clock: PreviewClock
  readonly lanes: { readonly quick: Lane; readonly long: Lane }
}): InsightService {
  const { engine, known, segments, conflicts, clock, lanes } = parts
  const momentOf = (asOf: string | undefined) => (asOf === undefined ? clock.now() : Date.parse(asOf))

  async function question(
    {
      definition,
      key,
      asOf,
    }: { definition: Definition; key?: string | undefined; asOf?: string | undefined },
    signal: AbortSignal | undefined,
  ): Promise<Question> {
    const state = await known.read()
    return {
      definition,
      asOf: momentOf(asOf),
      segments: state.known,
      preview: true,
      ...(key === undefined ? {} : { key }),
      ...(signal ? { signal } : {}),
    }
  }

  return {
    compare: ({ key, before, after, asOf, samples }, signal) =>
      lanes.quick.run(async () => {
        const asked = await question({ definition: after, key, asOf }, signal)
        return engine.compare({
          after: asked,
          ...(before ? { before: { ...asked, definition: before } } : {}),
          ...(samples === undefined ? {} : { samples }),
        })
      }, signal),

    async impact({ key, definition, asOf }, signal) {
      const view = await lanes.quick.run(async () => {
        const state = await known.read()
        const { changed, dependents, ...answer } = await engine.impact({
          change: definition ? { key, definition } : { key },
          asOf: momentOf(asOf),
          segments: state.known,
          preview: true,
          ...(signal ? { signal } : {}),
        })
        const named = naming(state)
        const live = new Set(dependents.map((each) => each.key))
        const referring = dependentsByKey(state.records).get(key) ?? []
        return {
          ...answer,
          changed: named(changed),
          dependents: dependents.map(named),
          drafts: referring.filter((each) => !live.has(each.key)),
        }
      }, signal)
      const isAnswered = view.changed.after !== undefined
      // Audiences are counted of finished definitions only, as they would be published.
      const audiences =
        definition && isAnswered ? await conflicts.audienceEffect({ key, definition }, signal) : []
      return { ...view, audiences }
    },

    distinguish: ({ limit, ...input }, signal, onProgress) =>
      lanes.long.run(
        async () =>
          engine.distinguish({
            ...(await question(input, signal)),
            ...(limit === undefined ? {} : { limit }),
            ...(onProgress ? { onProgress: (done, of) => onProgress({ done, of }) } : {}),
          }),
        signal,
      ),

    timeline: ({ key, profileId, days, asOf }, signal) =>
      lanes.quick.run(async () => {
        const state = await known.read()
        const record = state.records.find((each) => each.key === key)
        if (record === undefined)
          throw new ServerError(`There is no segment with the key ${key}.`, {
            code: 'segment-not-found',
            fix: 'Choose one from the list.',
          })
        const definition = record.published?.definition ?? record.draft
        const asked = await question({ definition, key, asOf }, signal)
        const versions = await readVersions(key, segments, state)
        const answer = await engine.timeline({
          ...asked,
          profileId,
          from: asked.asOf - days * day,
          versions,
        })
        const names = new Map(state.records.map((each) => [each.key, each.name]))
        return {
          ...answer,
          names: Object.fromEntries([...versions.keys()].map((each) => [each, names.get(each) ?? each])),
          noticed: await engine.membership.changesOf(key, profileId),
        }
      }, signal),
  }
}

function naming(state: SegmentsState): (impact: Impact) => NamedImpact {
  const names = new Map(state.records.map(({ key, name }) => [key, name]))
  const named = (key: string) => ({ key, name: names.get(key) ?? key })
  return ({ key, through, ...impact }) => ({ ...impact, ...named(key), through: through.map(named) })
}
