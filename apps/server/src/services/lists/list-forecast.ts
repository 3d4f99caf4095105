import type { AudienceStore } from '@tessera/audience/audience-store'
import { readLists } from '@tessera/audience/lists'
import { listAfter, type ListChange } from '@tessera/audience/lists/list-after'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { PreviewClock } from '../../preview-clock.ts'
import { ServerError } from '../../server-error.ts'
import type { ListForecast } from '../../shapes/list.ts'
import type { KnownSegments } from '../segments/known-segments.ts'

/** Whom entries mean, and what they would do to the published segments that use the list `onto`. */
export type ForecastList = (
  change: ListChange,
  onto: string | undefined,
  signal?: AbortSignal,
) => Promise<ListForecast>

export function listForecast(parts: {
  readonly store: AudienceStore
  readonly engine: Pick<DuckdbEngine, 'listChange'>
  readonly segments: KnownSegments
  readonly clock: PreviewClock
}): ForecastList {
  const { store, engine, segments, clock } = parts
  return async (change, onto, signal) => {
    const list = onto === undefined ? undefined : (await readLists(store)).find(({ key }) => key === onto)
    if (onto !== undefined && list === undefined)
      throw new ServerError(`There is no list with the key "${onto}".`, {
        code: 'list-not-found',
        fix: 'Choose one of the lists that exist.',
      })
    const { match = null, members } = await listAfter(store, change, onto)
    const asOf = clock.now()
    if (onto === undefined) return { match, revision: null, effects: [], asOf }
    const state = await segments.read()
    const names = new Map(state.records.map(({ key, name }) => [key, name]))
    const answer = await engine.listChange({
      list: onto,
      members,
      asOf,
      segments: state.known,
      ...(signal ? { signal } : {}),
    })
    return {
      match,
      revision: list?.revision ?? null,
      effects: answer.segments.map((each) => ({ ...each, name: names.get(each.key) ?? each.key })),
      asOf,
    }
  }
}
