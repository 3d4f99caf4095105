import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

const idIs = (value: string): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ id: 'r1', field: 'profile.id', operator: '=', value }] },
})
const inSegment = (key: string): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: key }] },
})

describe('the life of a segment', () => {
  it('is created, edited, published, changed and brought back, and is all there after a restart', async () => {
    const { segments } = server.client
    const { key, revision } = await segments.create.mutate({
      name: 'VIPs, first try',
      definition: idIs('a'),
      documentation: documented,
    })
    expect(key).toBe('vips-first-try')
    const saved = await segments.saveDraft.mutate({ key, revision, definition: idIs('b'), name: 'VIPs' })
    expect(saved.revision).toBe(revision + 1)
    expect(Date.parse(saved.savedAt)).not.toBeNaN()
    const first = await segments.publish.mutate({ key, revision: saved.revision, note: 'go' })
    expect(first).toEqual({ version: 1, revision: saved.revision })
    const changed = await segments.saveDraft.mutate({ key, revision: saved.revision, definition: idIs('c') })
    expect(await segments.get.query({ key })).toMatchObject({
      name: 'VIPs',
      status: 'published',
      revision: changed.revision,
      draft: idIs('c'),
      published: { version: 1, definition: idIs('b') },
    })
    await segments.publish.mutate({ key, revision: changed.revision })
    const restored = await segments.restore.mutate({ key, version: 1, revision: changed.revision })

    server = await server.restart()
    const again = await server.client.segments.get.query({ key })
    expect(again).toMatchObject({
      name: 'VIPs',
      revision: restored.revision,
      draft: idIs('b'),
      published: { version: 2, definition: idIs('c') },
    })
    expect(again.versions.map(({ version, note }) => [version, note])).toEqual([
      [2, ''],
      [1, 'go'],
    ])
    expect(again.versions[0]?.definitionHash).not.toBe(again.versions[1]?.definitionHash)
    const old = await server.client.segments.version.query({ key, version: 1 })
    expect(old.definition).toEqual(idIs('b'))
    expect(old.sentence).toContain('b')
    const discarded = await server.client.segments.discardDraft.mutate({ key, revision: restored.revision })
    expect(discarded.revision).toBe(restored.revision + 1)
    expect((await server.client.segments.get.query({ key })).draft).toEqual(idIs('c'))
  })

  it('is listed with its sentence and its size as of a moment', async () => {
    const { segments } = server.client
    const { key } = await segments.create.mutate({ name: 'Nobody', definition: idIs('nobody') })
    await expect
      .poll(async () => (await segments.list.query()).find((segment) => segment.key === key))
      .toMatchObject({
        status: 'draft',
        publishedVersion: null,
        draftRevision: 1,
        hasUnpublishedChanges: true,
        size: 0,
        exact: true,
        sizeAsOf: expect.stringMatching(/^\d{4}-/),
        sentence: expect.stringContaining('nobody'),
      })
  })

  it('hands over what somebody else saved, and overwrites nothing', async () => {
    const { segments } = server.client
    const { key, revision } = await segments.create.mutate({ name: 'Shared', definition: idIs('start') })
    await segments.saveDraft.mutate({ key, revision, definition: idIs('theirs') })
    const refused = await refusal(segments.saveDraft.mutate({ key, revision, definition: idIs('mine') }))
    expect(refused).toMatchObject({
      code: 'CONFLICT',
      httpStatus: 409,
      tessera: {
        code: 'edit-conflict',
        conflict: { revision: revision + 1, definition: idIs('theirs'), name: 'Shared' },
      },
    })
    const theirs = refused.tessera?.conflict?.revision ?? 0
    await segments.saveDraft.mutate({ key, revision: theirs, definition: idIs('mine') })
    expect((await segments.get.query({ key })).draft).toEqual(idIs('mine'))
  })

  it('offers a free name for a taken one', async () => {
    const { segments } = server.client
    await segments.create.mutate({ name: 'Taken' })
    expect(await refusal(segments.create.mutate({ name: 'TAKEN' }))).toMatchObject({
      code: 'CONFLICT',
      tessera: { code: 'name-taken', suggestion: 'TAKEN 2' },
    })
    const { key } = await segments.create.mutate({ name: 'Original', definition: idIs('o') })
    const copy = await segments.duplicate.mutate({ key, name: 'Copy of Original' })
    expect((await segments.get.query({ key: copy.key })).draft).toEqual(idIs('o'))
    expect(
      await refusal(segments.rename.mutate({ key: copy.key, revision: copy.revision, name: 'original' })),
    ).toMatchObject({ tessera: { code: 'name-taken' } })
  })
})

describe('publishing', () => {
  it('refuses what is unfinished or wrong with everything that is, and keeps the draft', async () => {
    const { segments } = server.client
    const definition: Definition = {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          { field: 'profile.id', operator: '=', value: '' },
          { field: 'trait.no_such', operator: '=', value: 'x' },
        ],
      },
    }
    const { key, revision } = await segments.create.mutate({ name: 'Not ready', definition })
    const refused = await refusal(segments.publish.mutate({ key, revision }))
    expect(refused).toMatchObject({ code: 'BAD_REQUEST', httpStatus: 400 })
    expect(refused.tessera?.diagnostics?.map(({ code }) => code)).toEqual([
      'unfinished-condition',
      'unknown-trait',
    ])
    expect(await segments.get.query({ key })).toMatchObject({ revision, published: null, draft: definition })
  })

  it('checks references, tells of dependents, and does not archive what others need', async () => {
    const { segments } = server.client
    const base = await segments.create.mutate({
      name: 'Base',
      definition: idIs('a'),
      documentation: documented,
    })
    const top = await segments.create.mutate({
      name: 'Top',
      definition: inSegment(base.key),
      documentation: documented,
    })
    expect((await refusal(segments.publish.mutate(top))).tessera?.diagnostics?.[0]?.code).toBe(
      'unpublished-segment',
    )
    await segments.publish.mutate(base)
    await segments.publish.mutate(top)
    expect(await segments.get.query({ key: base.key })).toMatchObject({
      dependents: [{ key: top.key, name: 'Top' }],
    })
    expect(await segments.get.query({ key: top.key })).toMatchObject({
      dependsOn: [{ key: base.key, name: 'Base' }],
    })
    expect(await refusal(segments.archive.mutate(base))).toMatchObject({
      code: 'CONFLICT',
      tessera: { code: 'has-dependents', dependents: [{ key: top.key, name: 'Top' }] },
    })
    const loop = await segments.saveDraft.mutate({ ...base, definition: inSegment(top.key) })
    const cycle = await refusal(segments.publish.mutate({ key: base.key, revision: loop.revision }))
    expect(cycle.tessera?.diagnostics?.map(({ code }) => code)).toContain('cycle')

    const { revision } = await segments.discardDraft.mutate({ key: base.key, revision: loop.revision })
    const tidied = { key: base.key, revision }
    await segments.archive.mutate(top)
    const { conflicts } = server.client
    const stopped = await conflicts.createSuppression.mutate({
      name: 'Base is left alone',
      reason: 'legal',
      definition: inSegment(base.key),
      exceptKinds: [],
    })
    expect(await refusal(segments.archive.mutate(tidied))).toMatchObject({
      message: expect.stringContaining('the suppression "Base is left alone"'),
      tessera: { code: 'has-dependents', dependents: [] },
    })
    await conflicts.removeSuppression.mutate({ key: stopped.key, revision: stopped.revision })
    await segments.archive.mutate(tidied)
    expect(await refusal(segments.saveDraft.mutate({ ...tidied, definition: idIs('z') }))).toMatchObject({
      tessera: { code: 'is-archived' },
    })
    await segments.unarchive.mutate(tidied)
    expect((await segments.get.query({ key: base.key })).status).toBe('published')
  })
})

describe('archiving several', () => {
  it('is told before: what stays keeps what it refers to, and so does a suppression', async () => {
    const { archive, conflicts, segments } = server.client
    const make = async (name: string, definition: Definition) =>
      (await segments.create.mutate({ name, definition })).key
    const { key: base, revision } = await segments.create.mutate({
      name: 'Of several: base',
      definition: idIs('a'),
      documentation: documented,
    })
    await segments.publish.mutate({ key: base, revision })
    const free = await make('Of several: free', idIs('b'))
    const middle = await make('Of several: middle', inSegment(base))
    const top = await make('Of several: top', inSegment(middle))
    const held = async (...keys: string[]) =>
      (await archive.impact.query({ keys })).map(({ key, segments: by, suppressions }) => [
        key,
        [...by.map((each) => each.key), ...suppressions.map(({ name }) => name)],
      ])
    expect(await held(base, free, middle)).toEqual([
      [base, [middle]],
      [free, []],
      [middle, [top]],
    ])
    expect(await held(base, middle, top)).toEqual([
      [base, []],
      [middle, []],
      [top, []],
    ])
    await conflicts.createSuppression.mutate({
      name: 'The base is left alone',
      reason: 'legal',
      definition: inSegment(base),
      exceptKinds: [],
    })
    expect(await held(base, middle, top, 'no-such-segment')).toEqual([
      [base, ['The base is left alone']],
      [middle, []],
      [top, []],
    ])
  })
})

describe('manual lists', () => {
  it('are made, replaced, and kept while a segment uses them', async () => {
    const { lists, segments } = server.client
    const made = await lists.create.mutate({
      name: 'Invited',
      ids: ['a', 'b', 'b', "'; DROP TABLE lists;--"],
    })
    expect(made).toMatchObject({ key: 'invited', size: 3, match: { known: 0, unknown: 3 } })
    expect(await refusal(lists.create.mutate({ name: 'X', key: 'invited', ids: [] }))).toMatchObject({
      code: 'CONFLICT',
      tessera: { suggestion: 'invited-2' },
    })
    expect(await lists.replace.mutate({ key: 'invited', revision: 1, ids: ['c'] })).toMatchObject({
      key: 'invited',
      size: 1,
      revision: 2,
    })
    const pinned = await segments.create.mutate({
      name: 'Pinned',
      definition: { ...idIs('a'), pinIn: ['invited'] },
    })
    expect(await refusal(lists.remove.mutate({ key: 'invited' }))).toMatchObject({
      tessera: { code: 'has-dependents', dependents: [{ key: pinned.key }] },
    })
    await segments.saveDraft.mutate({ ...pinned, definition: idIs('a') })
    await lists.remove.mutate({ key: 'invited' })
    expect(await lists.list.query()).toEqual([])
    expect(await refusal(lists.remove.mutate({ key: 'invited' }))).toMatchObject({
      code: 'NOT_FOUND',
      tessera: { code: 'list-not-found' },
    })
  })
})
