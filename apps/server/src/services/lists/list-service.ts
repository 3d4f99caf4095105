import type { AudienceStore } from '@tessera/audience/audience-store'
import {
  addToList,
  createList,
  type ManualList as StoredList,
  readLists,
  removeList,
  replaceList,
  takeOffList,
} from '@tessera/audience/lists'
import type { MatchReport } from '@tessera/audience/lists/match-entries'
import { readListMembers } from '@tessera/audience/lists/read-list-members'
import type { SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import { freeKey, freeName, keyOfName } from '@tessera/db/segments/segment-name'
import { foldName } from '@tessera/governance/naming/fold-name'
import { referencesOf } from '../../definition-references.ts'
import type { Uploads } from '../../http/uploads.ts'
import { ServerError } from '../../server-error.ts'
import type { ListEntriesInput, ListService } from '../../services.ts'
import type { ListChanged, ManualList } from '../../shapes/list.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import type { ActivityLog } from '../workspace/activity-log.ts'
import type { ForecastList } from './list-forecast.ts'
import { withIds } from './list-ids.ts'
import { listUses } from './list-uses.ts'

/** Manual lists: one-time campaigns, pins. Every change is logged with who made it. */
export function listService(parts: {
  readonly store: AudienceStore
  readonly segments: KnownSegments
  readonly suppressions: Pick<SuppressionRepository, 'list'>
  readonly uploads: Uploads
  readonly forecast: ForecastList
  readonly log: ActivityLog
}): ListService {
  const { store, segments, suppressions, uploads, forecast, log } = parts
  /** Counting who is known takes a pass over all lists; one is enough for a state of the data. */
  let kept: { readonly dataVersion: number; readonly lists: Promise<readonly StoredList[]> } | undefined

  function lists(): Promise<readonly StoredList[]> {
    if (kept?.dataVersion !== store.dataVersion) {
      const reading = readLists(store)
      reading.catch(() => {
        kept = undefined
      })
      kept = { dataVersion: store.dataVersion, lists: reading }
    }
    return kept.lists
  }

  async function find(key: string): Promise<ManualList> {
    const found = (await lists()).find((list) => list.key === key)
    if (found !== undefined) return shown(found)
    throw new ServerError(`There is no list with the key "${key}".`, {
      code: 'list-not-found',
      fix: 'Choose one of the lists that exist.',
    })
  }

  async function changed(key: string, match: MatchReport): Promise<ListChanged> {
    const { size, revision } = await find(key)
    return { key, size, revision, match }
  }

  const counts = ({ entered, known, unknown, ambiguous }: MatchReport) => ({
    entered,
    known,
    unknown,
    ambiguous,
  })
  const entriesOf = (ids: readonly string[], matchBy: string | undefined, addedBy: string) => ({
    ids,
    matchBy: matchBy ?? 'any',
    addedBy,
  })

  async function usesOf(key: string) {
    const [{ records }, stopping] = await Promise.all([segments.read(), suppressions.list()])
    return {
      usedBy: listUses(key, records),
      suppressions: stopping
        .filter(({ definition }) => referencesOf(definition).lists.has(key))
        .map((each) => ({ key: each.key, name: each.name })),
    }
  }

  /** Checked before: a field that is none would match no one, and say nothing. */
  async function checkMatchBy({ matchBy }: ListEntriesInput): Promise<void> {
    if (matchBy === undefined || matchBy === 'id') return
    const trait = (await store.catalogue()).traits.get(matchBy)
    if (trait?.type === 'text' || trait?.type === 'number') return
    throw new ServerError(`There is no trait "${matchBy}" of text or numbers to match by.`, {
      code: 'not-in-catalogue',
      fix: 'Leave "matchBy" out, or send "id" or a trait such as "trait.email".',
    })
  }

  return {
    async list() {
      return (await lists()).map(shown)
    },

    async get(key) {
      return { ...(await find(key)), ...(await usesOf(key)) }
    },

    async members({ key, limit, cursor, known, search }) {
      await find(key)
      return readListMembers(store, key, {
        limit,
        ...(cursor === undefined ? {} : { cursor }),
        ...(known === undefined ? {} : { known }),
        ...(search === undefined ? {} : { search }),
      })
    },

    async match({ onto, ...source }, signal) {
      await checkMatchBy(source)
      return withIds(
        uploads,
        source,
        (ids) =>
          forecast(
            onto?.how === 'remove'
              ? { kind: 'remove', ids }
              : { kind: onto?.how ?? 'replace', ids, matchBy: source.matchBy ?? 'any' },
            onto?.key,
            signal,
          ),
        { keep: true },
      )
    },

    async create(actor, { key, name, ...source }) {
      await checkMatchBy(source)
      const all = await lists()
      const taken = new Set(all.map((list) => list.key))
      if (key !== undefined && taken.has(key)) {
        const suggestion = freeKey(key, taken)
        throw new ServerError(`There is already a list with the key "${key}". It was not changed.`, {
          code: 'name-taken',
          suggestion,
          fix: `Take another key, "${suggestion}" for one.`,
        })
      }
      const names = new Set(all.map((list) => foldName(list.name)))
      if (names.has(foldName(name))) {
        const suggestion = freeName(name, names)
        throw new ServerError(`There is already a list called "${name}". It was not changed.`, {
          code: 'name-taken',
          suggestion,
          fix: `Take another name, "${suggestion}" for one.`,
        })
      }
      const free = key ?? freeKey(keyOfName(name), taken)
      const match = await withIds(uploads, source, (ids) =>
        createList(store, { key: free, name, ...entriesOf(ids, source.matchBy, actor.name) }),
      )
      const done = await changed(free, match)
      await log(actor, {
        action: 'list.created',
        subjectId: free,
        before: null,
        after: { name, size: done.size, ...counts(match) },
      })
      return done
    },

    async replace(actor, { key, revision, ...source }) {
      await checkMatchBy(source)
      const before = await find(key)
      const match = await withIds(uploads, source, (ids) =>
        replaceList(store, { key, revision }, entriesOf(ids, source.matchBy, actor.name)),
      )
      const done = await changed(key, match)
      await log(actor, {
        action: 'list.replaced',
        subjectId: key,
        before: { size: before.size },
        after: { size: done.size, ...counts(match) },
      })
      return done
    },

    async add(actor, { key, revision, ...source }) {
      await checkMatchBy(source)
      const before = await find(key)
      const match = await withIds(uploads, source, (ids) =>
        addToList(store, { key, revision }, entriesOf(ids, source.matchBy, actor.name)),
      )
      const done = await changed(key, match)
      await log(actor, {
        action: 'list.added-to',
        subjectId: key,
        before: { size: before.size },
        after: { size: done.size, ...counts(match) },
      })
      return done
    },

    async takeOff(actor, { key, revision, ids }) {
      const before = await find(key)
      const removed = await takeOffList(store, { key, revision }, ids)
      const { size } = await find(key)
      await log(actor, {
        action: 'list.removed-from',
        subjectId: key,
        before: { size: before.size },
        after: { size, removed },
      })
      return { key, size, removed }
    },

    async remove(actor, key) {
      const before = await find(key)
      const { usedBy, suppressions: suppressing } = await usesOf(key)
      if (usedBy.length + suppressing.length > 0) {
        const names = [
          ...usedBy.map(({ name }) => `"${name}"`),
          ...suppressing.map(({ name }) => `the suppression "${name}"`),
        ].join(', ')
        throw new ServerError(`The list is used by ${names}. It was not changed.`, {
          code: 'has-dependents',
          dependents: usedBy.map(({ key: each, name }) => ({ key: each, name })),
          fix: 'Take it out of them first.',
        })
      }
      await removeList(store, key)
      await log(actor, {
        action: 'list.deleted',
        subjectId: key,
        before: { name: before.name, size: before.size },
        after: null,
      })
    },
  }
}

function shown({ key, name, ids, known, createdAt, revision }: StoredList): ManualList {
  return { key, name, size: ids, known, createdAt: new Date(createdAt).toISOString(), revision }
}
