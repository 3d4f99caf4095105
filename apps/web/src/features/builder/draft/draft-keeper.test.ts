import type { Definition } from '@tessera/rules/definition'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { DraftKeeper, type DraftStatus, type LocalCopy, type SaveOutcome } from './draft-keeper.ts'

const draft = (name: string): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: `trait.${name}`, operator: '=', value: 1 }] },
})
const first = draft('first')

/** A server that keeps one draft and refuses saves made on an older revision, as the real one does. */
function startKeeper() {
  const server = { revision: 7, definition: first, reachable: true, saves: 0 }
  const statuses: DraftStatus['kind'][] = []
  let copy: LocalCopy | undefined
  const keeper = new DraftKeeper({
    key: 'k',
    revision: 7,
    saved: first,
    delay: 100,
    retry: 1000,
    same: (a, b) => JSON.stringify(a) === JSON.stringify(b),
    async save({ revision, definition }): Promise<SaveOutcome> {
      await new Promise((resolve) => setTimeout(resolve, 50))
      server.saves += 1
      if (!server.reachable) return { kind: 'unreachable' }
      if (revision !== server.revision) {
        return { kind: 'conflict', theirs: { revision: server.revision, definition: server.definition } }
      }
      server.revision += 1
      server.definition = definition
      return { kind: 'saved', revision: server.revision, savedAt: '2026-11-23T12:04:00Z' }
    },
    keepCopy: (next) => {
      copy = next
    },
    onStatus: (status) => statuses.push(status.kind),
  })
  return { server, statuses, keeper, copy: () => copy }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('DraftKeeper', () => {
  it('waits for quiet, then saves the latest state once', async () => {
    const { server, keeper, statuses, copy } = startKeeper()
    keeper.changed(draft('a'))
    keeper.changed(draft('ab'))
    expect(copy()?.definition).toEqual(draft('ab'))
    await vi.advanceTimersByTimeAsync(300)
    expect(server).toMatchObject({ saves: 1, revision: 8, definition: draft('ab') })
    expect(copy()).toBeUndefined()
    expect(statuses.at(-1)).toBe('saved')
  })

  it('is saved again when a change is taken back before it was saved', async () => {
    const { server, keeper, statuses, copy } = startKeeper()
    keeper.changed(draft('a'))
    keeper.changed(first)
    expect(statuses.at(-1)).toBe('saved')
    expect(copy()).toBeUndefined()
    await vi.advanceTimersByTimeAsync(300)
    expect(server).toMatchObject({ saves: 0, revision: 7 })
  })

  it('never has two saves under way; what changes meanwhile is saved after', async () => {
    const { server, keeper } = startKeeper()
    keeper.changed(draft('a'))
    const done = keeper.saveNow()
    keeper.changed(draft('b'))
    await vi.advanceTimersByTimeAsync(500)
    expect(await done).toBe(true)
    expect(server).toMatchObject({ saves: 2, revision: 9, definition: draft('b') })
  })

  it('keeps trying while the server is away, with the copy on this device', async () => {
    const { server, keeper, statuses, copy } = startKeeper()
    server.reachable = false
    keeper.changed(draft('a'))
    await vi.advanceTimersByTimeAsync(400)
    expect(statuses.at(-1)).toBe('unreachable')
    expect(copy()?.definition).toEqual(draft('a'))
    server.reachable = true
    await vi.advanceTimersByTimeAsync(2000)
    expect(server.definition).toEqual(draft('a'))
    expect(copy()).toBeUndefined()
  })

  it('stops at a conflict, loses nothing, and overwrites only when told to', async () => {
    const { server, keeper, statuses, copy } = startKeeper()
    server.revision = 12
    server.definition = draft('theirs')
    keeper.changed(draft('mine'))
    await vi.advanceTimersByTimeAsync(400)
    expect(statuses.at(-1)).toBe('conflict')
    keeper.changed(draft('mine, further'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.definition).toEqual(draft('theirs'))
    expect(copy()?.definition).toEqual(draft('mine, further'))
    const done = keeper.overwrite({ revision: 12, definition: draft('theirs') })
    await vi.advanceTimersByTimeAsync(400)
    expect(await done).toBe(true)
    expect(server).toMatchObject({ revision: 13, definition: draft('mine, further') })
  })

  it('goes on by itself when the revision moved and the draft did not', async () => {
    const { server, keeper, statuses } = startKeeper()
    server.revision = 12
    keeper.changed(draft('mine'))
    await vi.advanceTimersByTimeAsync(2000)
    expect(statuses).not.toContain('conflict')
    expect(statuses.at(-1)).toBe('saved')
    expect(server).toMatchObject({ revision: 13, definition: draft('mine') })
  })

  it('follows the server only while nothing of its own is unsaved', async () => {
    const { keeper } = startKeeper()
    expect(keeper.follow({ revision: 7, definition: draft('theirs') })).toBe('nothing')
    expect(keeper.follow({ revision: 8, definition: first })).toBe('moved')
    expect(keeper.currentRevision).toBe(8)
    expect(keeper.follow({ revision: 9, definition: draft('theirs') })).toBe('taken')
    keeper.changed(draft('mine'))
    expect(keeper.follow({ revision: 9, definition: draft('theirs') })).toBe('nothing')
  })

  it('takes theirs without saving anything', async () => {
    const { server, keeper, copy } = startKeeper()
    server.revision = 12
    server.definition = draft('theirs')
    keeper.changed(draft('mine'))
    await vi.advanceTimersByTimeAsync(400)
    const saves = server.saves
    keeper.adopt(12, draft('theirs'))
    await vi.advanceTimersByTimeAsync(5000)
    expect(server.saves).toBe(saves)
    expect(copy()).toBeUndefined()
    keeper.changed(draft('next'))
    await vi.advanceTimersByTimeAsync(400)
    expect(server).toMatchObject({ revision: 13, definition: draft('next') })
  })
})
