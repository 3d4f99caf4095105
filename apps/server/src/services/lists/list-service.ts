import type { AudienceStore } from '@tessera/audience/audience-store'
import { createList, readLists, removeList, replaceList } from '@tessera/audience/lists'
import type { SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import { freeKey, freeName, keyOfName } from '@tessera/db/segments/segment-name'
import { foldName } from '@tessera/governance/naming/fold-name'
import { referencesOf } from '../../definition-references.ts'
import type { Uploads } from '../../http/uploads.ts'
import { ServerError } from '../../server-error.ts'
import type { ListService } from '../../services.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import { withIds } from './list-ids.ts'

/** Manual lists: one-time campaigns, pins. */
export function listService(parts: {
  readonly store: AudienceStore
  readonly segments: KnownSegments
  readonly suppressions: Pick<SuppressionRepository, 'list'>
  readonly uploads: Uploads
}): ListService {
  const { store, segments, suppressions, uploads } = parts
  async function sizeOf(key: string): Promise<{ key: string; size: number }> {
    return { key, size: await store.prisma.listMember.count({ where: { listKey: key } }) }
  }

  return {
    async list() {
      const lists = await readLists(store)
      return lists.map(({ key, name, ids, createdAt }) => ({
        key,
        name,
        size: ids,
        createdAt: new Date(createdAt).toISOString(),
      }))
    },

    async create({ key, name, ...source }) {
      const lists = await readLists(store)
      const taken = new Set(lists.map((list) => list.key))
      if (key !== undefined && taken.has(key)) {
        const suggestion = freeKey(key, taken)
        throw new ServerError(`There is already a list with the key "${key}". It was left as it is.`, {
          code: 'name-taken',
          suggestion,
          fix: `Take another key, "${suggestion}" for one.`,
        })
      }
      const names = new Set(lists.map((list) => foldName(list.name)))
      if (names.has(foldName(name))) {
        const suggestion = freeName(name, names)
        throw new ServerError(`There is already a list called "${name}". It was left as it is.`, {
          code: 'name-taken',
          suggestion,
          fix: `Take another name, "${suggestion}" for one.`,
        })
      }
      const free = key ?? freeKey(keyOfName(name), taken)
      await withIds(uploads, source, (ids) => createList(store, { key: free, name, ids }))
      return sizeOf(free)
    },

    async replace({ key, ...source }) {
      await withIds(uploads, source, (ids) => replaceList(store, key, ids))
      return sizeOf(key)
    },

    async remove(key) {
      const [{ records }, stopping] = await Promise.all([segments.read(), suppressions.list()])
      const suppressing = stopping.filter(({ definition }) => referencesOf(definition).lists.has(key))
      const dependents = records
        .filter((record) =>
          [record.draft, record.published?.definition].some((definition) =>
            referencesOf(definition).lists.has(key),
          ),
        )
        .map((record) => ({ key: record.key, name: record.name }))
      if (dependents.length + suppressing.length > 0) {
        const names = [
          ...dependents.map(({ name }) => `"${name}"`),
          ...suppressing.map(({ name }) => `the suppression "${name}"`),
        ].join(', ')
        throw new ServerError(`The list is used by ${names}. It was left as it is.`, {
          code: 'has-dependents',
          dependents,
          fix: 'Take it out of them first.',
        })
      }
      await removeList(store, key)
    },
  }
}
