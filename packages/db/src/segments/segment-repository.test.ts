import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { EditConflict } from '../store/control-error.ts'
import type { ControlStore } from '../store/control-store.ts'
import type { SegmentLifecycle } from './segment-lifecycle.ts'
import { segmentLifecycle } from './segment-lifecycle.ts'
import { segmentStatus } from './segment-record.ts'
import { stepAs, systemActor, writingAs } from '../store/testing-step.ts'
import type { TestStore } from '../store/testing-store.ts'
import { openTestStore } from '../store/testing-store.ts'

const country = (value: string): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.country', operator: '=', value }] },
})
const by = writingAs()

describe('segments', () => {
  let store: ControlStore
  let test: TestStore
  beforeAll(async () => {
    test = await openTestStore()
    store = test.store
  })
  let lifecycle: SegmentLifecycle
  beforeAll(() => {
    lifecycle = segmentLifecycle(store.prisma)
  })
  afterAll(async () => {
    await test.close()
  })

  it('keeps a definition exactly, whatever characters it holds', async () => {
    const hostile = country(`'"; DROP TABLE segments;-- \u0000 \ud800 😀 \u202eabc \\u0000`)
    const { key } = await store.segments.create(by, { name: `Ro'bert"; DROP 😀 \u202e`, definition: hostile })
    const read = await store.segments.get(key)
    expect(read.draft).toEqual(hostile)
    expect(read.name).toBe(`Ro'bert"; DROP 😀 \u202e`)
    expect(segmentStatus(read)).toBe('draft')
  })

  it('derives a free key from the name, and refuses a name that looks the same', async () => {
    const first = await store.segments.create(by, { name: 'Élan Vital!', definition: country('FR') })
    expect(first.key).toBe('elan-vital')
    const second = await store.segments.create(by, { name: 'Elan: vital', definition: country('FR') })
    expect(second.key).toBe('elan-vital-2')
    await expect(
      store.segments.create(by, { name: 'éLAN vital!', definition: country('FR') }),
    ).rejects.toMatchObject({ code: 'name-taken', params: { suggestion: 'éLAN vital! 2' } })
    await expect(
      store.segments.create(by, { name: 'New', key: 'elan-vital', definition: country('FR') }),
    ).rejects.toMatchObject({ code: 'key-taken', params: { suggestion: 'elan-vital-3' } })
  })

  it('refuses the later of two changes made on one revision and hands over the earlier one', async () => {
    const { key, revision } = await store.segments.create(by, {
      name: 'Two editors',
      definition: country('DE'),
    })
    const mine = await store.segments.saveDraft(by, { key, revision }, { definition: country('AT') })
    expect(mine.revision).toBe(revision + 1)
    const late = store.segments.saveDraft(
      by,
      { key, revision },
      { definition: country('CH'), name: 'Theirs' },
    )
    await expect(late).rejects.toBeInstanceOf(EditConflict)
    await expect(late).rejects.toMatchObject({
      code: 'edit-conflict',
      theirs: { revision: revision + 1, draft: country('AT'), name: 'Two editors' },
    })
    expect((await store.segments.get(key)).draft).toEqual(country('AT'))
  })

  it('lets exactly one of many simultaneous changes through', async () => {
    const { key, revision } = await store.segments.create(by, { name: 'Race', definition: country('0') })
    const outcomes = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) =>
        store.segments.saveDraft(by, { key, revision }, { definition: country(String(i)) }),
      ),
    )
    const won = outcomes.filter((outcome) => outcome.status === 'fulfilled')
    expect(won).toHaveLength(1)
    const stored = await store.segments.get(key)
    expect(stored.revision).toBe(revision + 1)
    expect(stored.draft).toEqual(won[0]?.value.draft)
  })

  it('publishes the draft as numbered versions that restore can bring back', async () => {
    const { key, revision } = await store.segments.create(by, { name: 'Versions', definition: country('DE') })
    expect(await lifecycle.publish(stepAs(), { key, revision }, { note: 'first' })).toEqual({
      version: 1,
      revision,
    })
    await expect(lifecycle.publish(stepAs(), { key, revision }, { note: '' })).rejects.toMatchObject({
      refusal: { code: 'nothing-to-publish' },
    })
    const changed = await store.segments.saveDraft(by, { key, revision }, { definition: country('AT') })
    await expect(lifecycle.publish(stepAs(), { key, revision }, { note: '' })).rejects.toMatchObject({
      code: 'edit-conflict',
    })
    await lifecycle.publish(stepAs(), changed, { note: '' })
    const restored = await store.segments.restore(by, changed, 1)
    expect(restored.draft).toEqual(country('DE'))
    expect(restored.published).toMatchObject({ version: 2, definition: country('AT') })
    expect((await store.segments.versions(key)).map(({ version }) => version)).toEqual([2, 1])
    await expect(store.segments.version(key, 3)).rejects.toMatchObject({ code: 'version-not-found' })
    const listed = (await store.segments.list()).find((segment) => segment.key === key)
    expect(listed?.published?.version).toBe(2)
    expect(listed?.published?.publishedAt).toBeInstanceOf(Date)
  })

  it('makes an earlier version live in one step, and leaves alone a draft that somebody is at', async () => {
    const created = await store.segments.create(by, { name: 'Live again', definition: country('DE') })
    const { key } = created
    await lifecycle.publish(stepAs(), created, { note: '' })
    const second = await store.segments.saveDraft(by, created, { definition: country('AT') })
    await lifecycle.publish(stepAs(), second, { note: '' })
    const said = { note: 'Version 1 again.', accepted: [] }
    const editing = await store.segments.saveDraft(by, second, { definition: country('CH') })

    expect(await lifecycle.makeLive(stepAs(), { key, version: 1, live: 2 }, said)).toEqual({
      version: 3,
      revision: editing.revision,
    })
    const after = await store.segments.get(key)
    expect(after.published).toMatchObject({ version: 3, definition: country('DE'), note: 'Version 1 again.' })
    expect(after.draft).toEqual(country('CH'))
    // Decided with version 2 in view, which is not live any more.
    const late = lifecycle.makeLive(stepAs(), { key, version: 2, live: 2 }, said)
    await expect(late).rejects.toMatchObject({ refusal: { code: 'out-of-date' } })
    const refused = lifecycle.makeLive(
      stepAs(systemActor, { diagnostics: 1 }),
      { key, version: 2, live: 3 },
      said,
    )
    await expect(refused).rejects.toMatchObject({ refusal: { code: 'unfinished' } })
    expect(await store.segments.get(key)).toEqual(after)
    await expect(lifecycle.makeLive(stepAs(), { key, version: 9, live: 3 }, said)).rejects.toMatchObject({
      code: 'version-not-found',
    })

    // A draft that says what is live goes along.
    const same = await store.segments.saveDraft(by, after, { definition: country('DE') })
    const last = await lifecycle.makeLive(stepAs(), { key, version: 2, live: 3 }, said)
    expect(last).toEqual({ version: 4, revision: same.revision + 1 })
    expect((await store.segments.get(key)).draft).toEqual(country('AT'))
  })

  it('leaves an archived segment alone until it is taken out again', async () => {
    const created = await store.segments.create(by, { name: 'Old', definition: country('DE') })
    await lifecycle.archive(stepAs(), created)
    const archived = await store.segments.get(created.key)
    expect(segmentStatus(archived)).toBe('archived')
    await expect(store.segments.saveDraft(by, archived, { name: 'Older' })).rejects.toMatchObject({
      code: 'is-archived',
    })
    await expect(lifecycle.publish(stepAs(), archived, { note: '' })).rejects.toMatchObject({
      refusal: { code: 'is-archived' },
    })
    await lifecycle.unarchive(stepAs(), archived)
    expect(segmentStatus(await store.segments.get(created.key))).toBe('draft')
  })

  it('refuses a rename to a taken name without losing anything', async () => {
    const a = await store.segments.create(by, { name: 'Name A', definition: country('DE') })
    await store.segments.create(by, { name: 'Name B', definition: country('DE') })
    await expect(store.segments.saveDraft(by, a, { name: 'name b' })).rejects.toMatchObject({
      code: 'name-taken',
    })
    expect(await store.segments.get(a.key)).toMatchObject({ name: 'Name A', revision: a.revision })
  })

  it('says which segment is not there', async () => {
    await expect(store.segments.get('nope')).rejects.toMatchObject({ code: 'segment-not-found' })
    await expect(
      store.segments.saveDraft(by, { key: 'nope', revision: 1 }, { name: 'x' }),
    ).rejects.toMatchObject({ code: 'segment-not-found' })
  })

  it('keeps settings', async () => {
    expect(await store.settings.read('workspace')).toBeUndefined()
    await store.settings.write('workspace', { name: 'A', demo: true })
    await store.settings.write('workspace', { name: 'B', demo: true })
    expect(await store.settings.read('workspace')).toEqual({ name: 'B', demo: true })
  })
})
