import type { AudienceStore } from '@tessera/audience/audience-store'
import { readLists } from '@tessera/audience/lists'
import { emailTrait, nameTraits } from '@tessera/audience/identity-traits'
import { findProfiles } from '@tessera/audience/people/find-profiles'
import type { SuppressionReason, SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import { type SegmentRecord, segmentStatus } from '@tessera/db/segments/segment-record'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { EventPlace } from '@tessera/engine/profile/profile-answer'
import type { Actor } from '@tessera/governance/permissions/actor'
import { eraseProfiles } from '@tessera/ingest/messages/erase-profiles'
import { outlineLines } from '@tessera/rules/print/print-outline'
import type { PrintOptions } from '@tessera/rules/print/words'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import { ServerError } from '../../server-error.ts'
import type {
  ErasureReceipt,
  FoundProfile,
  ProfileEventsPage,
  ProfileStandings,
  ProfileView,
} from '../../shapes/profile.ts'
import { readVersions } from '../segments/read-versions.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import type { ReadNames } from '../segments/rule-words.ts'
import type { ActivityLog } from '../workspace/activity-log.ts'
import { profileMark } from './profile-mark.ts'
import { isByHand, liftByHand, suppressByHand } from './suppress-by-hand.ts'

export interface ProfileService {
  /** By the beginning of an id or an e-mail address, or part of a name. */
  find(text: string, limit: number, signal?: AbortSignal): Promise<readonly FoundProfile[]>
  get(input: { id: string; asOf?: string | undefined }, signal?: AbortSignal): Promise<ProfileView>
  events(
    input: {
      id: string
      asOf?: string | undefined
      limit: number
      name?: string | undefined
      before?: EventPlace | undefined
    },
    signal?: AbortSignal,
  ): Promise<ProfileEventsPage>
  /** The published segments the person is in, since when, why and until when. */
  segments(input: { id: string; asOf?: string | undefined }, signal?: AbortSignal): Promise<ProfileStandings>
  /** For good. `confirm`: the id again. */
  erase(actor: Actor, input: { id: string; confirm: string; note: string }): Promise<ErasureReceipt>
  suppress(actor: Actor, input: { id: string; reason: SuppressionReason; note: string }): Promise<void>
  /** Ends what `suppress` began; suppressions by other conditions stay. */
  unsuppress(actor: Actor, input: { id: string; reason: SuppressionReason; note: string }): Promise<void>
}

/** One person, by their external id. */
export function profileService(parts: {
  readonly store: AudienceStore
  readonly engine: Pick<DuckdbEngine, 'profile' | 'standing'>
  readonly known: KnownSegments
  readonly segments: Pick<SegmentRepository, 'versions'>
  readonly suppressions: SuppressionRepository
  readonly names: ReadNames
  readonly clock: PreviewClock
  readonly lanes: { readonly quick: Lane; readonly long: Lane }
  readonly log: ActivityLog
}): ProfileService {
  const { store, engine, known, segments, suppressions, names, clock, lanes, log } = parts
  const momentOf = (asOf: string | undefined) => (asOf === undefined ? clock.now() : Date.parse(asOf))

  async function mustExist(id: string): Promise<void> {
    const found = await store.prisma.profile.findFirst({ where: { id, erased: false }, select: { n: true } })
    if (found === null || id === '')
      throw new ServerError(`There is no profile "${id}". Nothing was changed.`, {
        code: 'profile-not-found',
        fix: 'Check the id: it is the one that the data calls the profile by.',
      })
  }

  return {
    find: (text, limit, signal) => lanes.quick.run(() => findProfiles(store, text, limit), signal),

    get: ({ id, asOf }, signal) =>
      lanes.quick.run(async () => {
        const at = momentOf(asOf)
        const [state, all, lists, catalogue] = await Promise.all([
          known.read(),
          suppressions.list(),
          readLists(store),
          store.catalogue(),
        ])
        const asked = { profileId: id, asOf: at, ...(signal ? { signal } : {}) }
        const {
          lists: on,
          events: _events,
          before: _before,
          ...answer
        } = await engine.profile({
          ...asked,
          events: { limit: 0 },
        })
        const stopping = await engine.standing({
          ...asked,
          segments: state.known,
          of: all.map(({ key, definition }) => ({ key, definition })),
        })
        const stopped = new Set(stopping.in.map(({ key }) => key))
        const value = (field: string | undefined) => {
          const found = answer.traits.find((trait) => trait.field === field)?.value
          return typeof found === 'string' ? found : undefined
        }
        const listNames = new Map(lists.map((list) => [list.key, list.name]))
        return {
          ...answer,
          name:
            nameTraits(catalogue)
              .flatMap(({ field }) => value(field) ?? [])
              .join(' ') || null,
          email: value(emailTrait(catalogue)?.field) ?? null,
          lists: on.map((key) => ({ key, name: listNames.get(key) ?? key })),
          suppressedBy: all
            .filter(({ key }) => stopped.has(key))
            .map((each) => ({
              key: each.key,
              name: each.name,
              reason: each.reason,
              byHand: isByHand(each),
            })),
          segments: publishedOf(state.records).length,
        }
      }, signal),

    events: ({ id, asOf, limit, name, before }, signal) =>
      lanes.quick.run(async () => {
        const { events, before: next } = await engine.profile({
          profileId: id,
          asOf: momentOf(asOf),
          events: {
            limit,
            ...(name === undefined ? {} : { name }),
            ...(before === undefined ? {} : { before }),
          },
          ...(signal ? { signal } : {}),
        })
        return { events, ...(next === undefined ? {} : { before: next }) }
      }, signal),

    segments: ({ id, asOf }, signal) =>
      lanes.long.run(async () => {
        const state = await known.read()
        const published = publishedOf(state.records)
        const answer = await engine.standing({
          profileId: id,
          asOf: momentOf(asOf),
          segments: state.known,
          of: published,
          versionsOf: (key) => readVersions(key, segments, state),
          ...(signal ? { signal } : {}),
        })
        const print = await names(state.records)
        const byKey = new Map(published.map((each) => [each.key, each]))
        const named = (key: string) => ({ key, name: byKey.get(key)?.name ?? key })
        return {
          asOf: answer.asOf,
          exact: true,
          in: answer.in.map(({ key, entered, lookedBackTo, leavesAt, because, includedBy }) => {
            const lines = wordsByPath(byKey.get(key)?.definition, print)
            return {
              ...named(key),
              entered: entered ?? null,
              lookedBackTo,
              leavesAt: leavesAt ?? null,
              includedBy: includedBy.map((list) => ({ key: list, name: print.labels?.list?.(list) ?? list })),
              because: because.map(({ path, found }) => ({
                words: lines.get(path.join('.')) ?? '',
                found,
              })),
            }
          }),
          of: published.length,
          broken: answer.broken.map(named),
        }
      }, signal),

    async erase(actor, { id, confirm, note }) {
      if (confirm !== id)
        throw new ServerError('What was typed is not the id of this profile. Nothing was erased.', {
          code: 'wrong-input',
          fix: 'Type the id exactly as it is shown.',
        })
      await mustExist(id)
      const { profiles: _profiles, ...removed } = await eraseProfiles(store, [id])
      const mark = profileMark(id)
      await log(actor, {
        action: 'profile.erased',
        subjectId: mark,
        before: null,
        after: removed,
        reason: note,
      })
      return { ...removed, at: new Date().toISOString(), mark }
    },

    async suppress(actor, { id, reason, note }) {
      await mustExist(id)
      await suppressByHand({ store, suppressions }, actor, { id, reason })
      await log(actor, {
        action: 'profile.suppressed',
        subjectId: profileMark(id),
        before: null,
        after: { for: reason },
        reason: note,
      })
    },

    async unsuppress(actor, { id, reason, note }) {
      if (!(await liftByHand(store, { id, reason })))
        throw new ServerError(`"${id}" is not suppressed by hand for that reason. Nothing was changed.`, {
          code: 'not-found',
          fix: 'Read the page of the person again.',
        })
      await log(actor, {
        action: 'profile.unsuppressed',
        subjectId: profileMark(id),
        before: { for: reason },
        after: null,
        reason: note,
      })
    },
  }
}

function publishedOf(records: readonly SegmentRecord[]) {
  return records.flatMap((record) =>
    record.published && segmentStatus(record) === 'published'
      ? [{ key: record.key, name: record.name, definition: record.published.definition }]
      : [],
  )
}

/** Each condition in words, by its place in the tree. */
function wordsByPath(
  definition: Parameters<typeof outlineLines>[0] | undefined,
  print: PrintOptions,
): ReadonlyMap<string, string> {
  if (definition === undefined) return new Map()
  return new Map(
    outlineLines(definition, print).map(({ path, tokens }) => [
      path.join('.'),
      tokens.map(({ text }) => text).join(''),
    ]),
  )
}
