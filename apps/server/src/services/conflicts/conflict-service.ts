import type { AudienceStore } from '@tessera/audience/audience-store'
import type { ExclusionGroupRepository } from '@tessera/db/conflicts/exclusion-group-repository'
import type { IntentRepository } from '@tessera/db/conflicts/intent-repository'
import type { SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { AudiencesWithExport } from '@tessera/engine/audiences/duckdb-audiences'
import type {
  AudienceExport,
  AudienceFigures,
  AudienceMembersAnswer,
  AudienceSelection,
  AudiencesAnswer,
} from '@tessera/engine/audiences/audiences-question'
import { needAcceptance } from '@tessera/governance/conflicts/contradictions'
import type { ExclusionGroup } from '@tessera/governance/conflicts/group-order'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { DefinitionError } from '@tessera/engine/definition-error'
import type { Definition } from '@tessera/rules/definition'
import { shift } from '@tessera/rules/time/span'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import { ServerError } from '../../server-error.ts'
import type {
  AudienceMoment,
  AudienceView,
  CollisionForecast,
  CollisionTrend,
  ConflictsOverview,
  GroupEffect,
  Unanswerable,
} from '../../shapes/conflict.ts'
import type { AudienceChange } from '../../shapes/insight.ts'
import type { AudiencePlan, AudiencePolicy } from './audience-plan.ts'
import { audiencePlan, diagnosticsOf } from './audience-plan.ts'
import type { KnownSegments, SegmentsState } from '../segments/known-segments.ts'
import type { ReadNames } from '../segments/rule-words.ts'
import { sentenceOf } from '../segments/rule-words.ts'

/** A segment as it would be published. */
export interface Proposal {
  readonly key: string
  readonly definition: Definition
}

export interface AudienceExportView {
  readonly name: string
  /** The live version. */
  readonly version: number
  readonly view: AudienceView
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly pages: AudienceExport['pages']
}

export interface ConflictService {
  overview(signal?: AbortSignal): Promise<ConflictsOverview>
  /** What a group would do to every segment in it, before and after; a key that is new proposes a new group. */
  groupEffect(group: ExclusionGroup, signal?: AbortSignal): Promise<GroupEffect>
  members(
    input: { of: AudienceSelection; limit: number; cursor?: string | undefined },
    signal?: AbortSignal,
  ): Promise<AudienceMembersAnswer>
  /** The audience of one published segment. */
  audience(key: string, signal?: AbortSignal): Promise<AudienceMoment & AudienceView>
  /** Everyone in it, to be taken away, and what groups and suppression keep back. */
  exportAudience(key: string, signal?: AbortSignal): Promise<AudienceExportView>
  forecast(proposal: Proposal, signal?: AbortSignal): Promise<CollisionForecast>
  /** Segments of which a publication would leave more or fewer people; empty while the proposal itself cannot be counted. */
  audienceEffect(proposal: Proposal, signal?: AbortSignal): Promise<AudienceChange[]>
  /** Collisions of a pair as of now and each of the last weeks. */
  trend(
    pair: { readonly a: string; readonly b: string; readonly weeks: number },
    signal?: AbortSignal,
    onProgress?: (progress: { done: number; of: number }) => void,
  ): Promise<CollisionTrend>
  readonly groups: ExclusionGroupRepository
  readonly suppressions: SuppressionRepository
  readonly intents: IntentRepository
}

/** From segments to audiences. */
export function conflictService(parts: {
  readonly audiences: AudiencesWithExport
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly groups: ExclusionGroupRepository
  readonly suppressions: SuppressionRepository
  readonly intents: IntentRepository
  readonly policy: () => Promise<GovernancePolicy>
  readonly names: ReadNames
  readonly clock: PreviewClock
  readonly lanes: { readonly quick: Lane; readonly long: Lane }
}): ConflictService {
  const { audiences, store, known, groups, suppressions, intents, names, clock, lanes } = parts

  async function current(): Promise<AudiencePolicy & { state: SegmentsState }> {
    const [state, allGroups, allSuppressions, { conflicts }, declarations] = await Promise.all([
      known.read(),
      groups.list(),
      suppressions.list(),
      intents.list(),
      intents.declarations(),
    ])
    return { state, groups: allGroups, suppressions: allSuppressions, conflicts, declarations }
  }

  /** A suppression that cannot be evaluated would leave no audience at all: it is not kept in the first place. */
  async function refuseBroken(definition: Definition): Promise<void> {
    const find = await diagnosticsOf(store, (await known.read()).known)
    const found = find(definition)
    if (found.length > 0) throw new DefinitionError(found)
  }

  const ask = ({ question }: AudiencePlan, signal: AbortSignal | undefined, asOf = clock.now()) =>
    audiences.figures({ ...question, asOf, ...(signal ? { signal } : {}) })

  return {
    groups,
    intents,
    suppressions: {
      ...suppressions,
      create: async (actor: Actor, suppression) => {
        await refuseBroken(suppression.definition)
        return suppressions.create(actor, suppression)
      },
      save: async (actor: Actor, suppression) => {
        await refuseBroken(suppression.definition)
        return suppressions.save(actor, suppression)
      },
    },

    overview: (signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        const [plan, { intents: allIntents }, records, words] = await Promise.all([
          audiencePlan(policy, policy.state, store),
          intents.list(),
          suppressions.list(),
          names(policy.state.records),
        ])
        const answer = await ask(plan, signal)
        const nameOf = segmentNames(policy.state)
        const views = viewsOf(answer, policy)
        const intentOf = (key: string) => policy.declarations.get(key)?.intent ?? ''
        return {
          ...momentOf(answer),
          groups: (await groups.list()).map(({ key, name, revision, segments }) => ({
            key,
            name,
            revision,
            segments: segments.map((segment) => ({
              key: segment,
              name: nameOf(segment),
              status: statusOf(policy.state, segment),
              figures: views.get(segment) ?? null,
            })),
          })),
          suppressions: records.map((record) => ({
            ...record,
            sentence: sentenceOf(record.definition, words),
            count: answer.suppressions.find(({ key }) => key === record.key)?.count ?? null,
          })),
          intents: allIntents,
          contradictions: policy.conflicts,
          collisions: answer.pairs
            .map((pair) => ({
              ...pair,
              names: [nameOf(pair.a), nameOf(pair.b)] as const,
              intents: [intentOf(pair.a), intentOf(pair.b)] as const,
            }))
            .toSorted((a, b) => b.collisions - a.collisions),
          unanswerable: plan.unanswerable,
          messageKinds: messageKinds(policy),
        }
      }, signal),

    groupEffect: (group, signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        const proposed = [...policy.groups.filter(({ key }) => key !== group.key), group]
        const also = group.segments
        const [before, after] = await Promise.all([
          audiencePlan(policy, policy.state, store, { also }),
          audiencePlan({ ...policy, groups: proposed }, policy.state, store, { also }),
        ])
        const asOf = clock.now()
        const [was, is] = [await ask(before, signal, asOf), await ask(after, signal, asOf)]
        const [viewsBefore, viewsAfter] = [viewsOf(was, policy), viewsOf(is, policy)]
        const earlier = policy.groups.find(({ key }) => key === group.key)?.segments ?? []
        const nameOf = segmentNames(policy.state)
        return {
          ...momentOf(is),
          segments: [...new Set([...group.segments, ...earlier])].map((key) => ({
            key,
            name: nameOf(key),
            before: viewsBefore.get(key) ?? null,
            after: viewsAfter.get(key) ?? null,
          })),
        }
      }, signal),

    members: ({ of, limit, cursor }, signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        const needed = keysOf(of)
        const plan = await audiencePlan(policy, policy.state, store, { also: needed })
        refuseMissing(needed, plan)
        return audiences.members({
          ...plan.question,
          of,
          limit,
          asOf: clock.now(),
          ...(cursor === undefined ? {} : { cursor }),
          ...(signal ? { signal } : {}),
        })
      }, signal),

    exportAudience: (key, signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        const plan = await audiencePlan(policy, policy.state, store, { also: [key] })
        refuseMissing([key], plan)
        const { figures, asOf, pages } = await audiences.export({
          ...plan.question,
          key,
          asOf: clock.now(),
          ...(signal ? { signal } : {}),
        })
        const record = policy.state.records.find((each) => each.key === key)
        const view = viewsOf({ segments: [figures] }, policy).get(key)
        if (!view) throw cannotAnswer([key], plan.unanswerable)
        return {
          name: record?.name ?? key,
          version: record?.published?.version ?? 0,
          view,
          asOf,
          pages,
        }
      }, signal),

    audience: (key, signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        const plan = await audiencePlan(policy, policy.state, store, { also: [key] })
        refuseMissing([key], plan)
        const answer = await ask(plan, signal)
        const view = viewsOf(answer, policy).get(key)
        if (!view) throw cannotAnswer([key], plan.unanswerable)
        return { ...momentOf(answer), ...view }
      }, signal),

    forecast: ({ key, definition }, signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        const { collisionThreshold } = await parts.policy()
        const definitions = new Map([[key, definition]])
        const [before, after] = await Promise.all([
          audiencePlan(policy, policy.state, store),
          audiencePlan(policy, policy.state, store, { definitions }),
        ])
        const asOf = clock.now()
        const [was, is] = [await ask(before, signal, asOf), await ask(after, signal, asOf)]
        const refused = needAcceptance(was.pairs, is.pairs, collisionThreshold)
        const nameOf = segmentNames(policy.state)
        return {
          ...momentOf(is),
          changes: is.pairs
            .filter(({ a, b }) => a === key || b === key)
            .map((pair) => {
              const other = pair.a === key ? pair.b : pair.a
              const isPair = ({ a, b }: { a: string; b: string }) => a === pair.a && b === pair.b
              return {
                key: other,
                name: nameOf(other),
                intent: policy.declarations.get(other)?.intent ?? '',
                before: was.pairs.find(isPair)?.collisions ?? 0,
                after: pair.collisions,
                needsAcceptance: refused.some(isPair),
              }
            })
            .toSorted((a, b) => b.after - a.after),
        }
      }, signal),

    audienceEffect: ({ key, definition }, signal) =>
      lanes.quick.run(async () => {
        const policy = await current()
        if (policy.groups.length === 0 && policy.suppressions.length === 0) return []
        const definitions = new Map([[key, definition]])
        const [before, after] = await Promise.all([
          audiencePlan(policy, policy.state, store, { also: [key] }),
          audiencePlan(policy, policy.state, store, { also: [key], definitions }),
        ])
        if (after.unanswerable.some((each) => each.key === key)) return []
        const asOf = clock.now()
        const [was, is] = [await ask(before, signal, asOf), await ask(after, signal, asOf)]
        const [viewsBefore, viewsAfter] = [viewsOf(was, policy), viewsOf(is, policy)]
        const nameOf = segmentNames(policy.state)
        return [...new Set([...viewsBefore.keys(), ...viewsAfter.keys()])]
          .map((segment) => ({
            key: segment,
            name: nameOf(segment),
            groups: policy.groups
              .filter(({ segments }) => segments.includes(segment))
              .map(({ name }) => name),
            before: viewsBefore.get(segment) ?? null,
            after: viewsAfter.get(segment) ?? null,
          }))
          .filter((each) => each.before?.audience !== each.after?.audience)
      }, signal),

    trend: ({ a, b, weeks }, signal, onProgress) =>
      lanes.long.run(async () => {
        const policy = await current()
        const plan = await audiencePlan(policy, policy.state, store, { also: [a, b] })
        refuseMissing([a, b], plan)
        const question = { ...plan, question: { ...plan.question, pairs: [[a, b] as const] } }
        const now = clock.now()
        const points: CollisionTrend['points'][number][] = []
        for (let back = weeks; back >= 0; back--) {
          const asOf = shift(now, { amount: 1, unit: 'week' }, -back, store.timeZone) ?? now
          const { pairs } = await ask(question, signal, asOf)
          points.push({
            asOf,
            collisions: pairs[0]?.collisions ?? 0,
            overlapCount: pairs[0]?.overlapCount ?? 0,
          })
          onProgress?.({ done: points.length, of: weeks + 1 })
        }
        return { points, exact: true }
      }, signal),
  }
}

function momentOf({ asOf, dataVersion, exact, population }: AudiencesAnswer): AudienceMoment {
  return { asOf, dataVersion, exact, population }
}

function segmentNames(state: SegmentsState): (key: string) => string {
  const names = new Map(state.records.map((record) => [record.key, record.name]))
  return (key) => names.get(key) ?? key
}

function statusOf(state: SegmentsState, key: string) {
  const record = state.records.find((each) => each.key === key)
  return record ? segmentStatus(record) : 'archived'
}

function viewsOf(
  { segments }: Pick<AudiencesAnswer, 'segments'>,
  { state, suppressions }: AudiencePolicy & { readonly state: SegmentsState },
): ReadonlyMap<string, AudienceView> {
  const nameOf = segmentNames(state)
  const suppressionName = (key: string) => suppressions.find((each) => each.key === key)?.name ?? key
  return new Map(
    segments.map(({ key, ...figures }: AudienceFigures) => [
      key,
      {
        ...figures,
        lostTo: figures.lostTo.map((each) => ({ ...each, name: nameOf(each.key) })),
        suppressedBy: figures.suppressedBy.map((each) => ({ ...each, name: suppressionName(each.key) })),
      },
    ]),
  )
}

function messageKinds({ declarations, suppressions }: AudiencePolicy): string[] {
  const declared = [...declarations.values()].map(({ messageKind }) => messageKind)
  const excepted = suppressions.flatMap(({ exceptKinds }) => exceptKinds)
  return [...new Set(['marketing', 'service', ...declared, ...excepted])]
}

function keysOf(selection: AudienceSelection): string[] {
  switch (selection.kind) {
    case 'audience':
    case 'suppressed':
      return [selection.key]
    case 'lost':
      return [selection.key, selection.to]
    case 'collision':
      return [selection.a, selection.b]
  }
}

function refuseMissing(keys: readonly string[], { question, unanswerable }: AudiencePlan): void {
  const missing = keys.filter((key) => !question.segments.some((segment) => segment.key === key))
  if (missing.length > 0) throw cannotAnswer(missing, unanswerable)
}

function cannotAnswer(keys: readonly string[], unanswerable: readonly Unanswerable[]): ServerError {
  const reasons = unanswerable.map(({ name, message }) => `"${name}": ${message}`).join(' ')
  return new ServerError(
    reasons
      ? `The audience of ${keys.join(', ')} cannot be counted, because something it depends on is broken. ${reasons}`
      : `${keys.join(', ')} has no audience: only published segments have one.`,
    {
      code: reasons ? 'invalid-definition' : 'segment-not-found',
      fix: 'Mend what is named, then try again.',
    },
  )
}
