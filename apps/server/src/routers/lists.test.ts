import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, sendFile, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

const send = (content: string | Uint8Array<ArrayBuffer>) => sendFile(server.url, 'ids.txt', content)
const uploadsLeft = () => readdirSync(path.join(server.data, 'uploads'))

describe('a list from an uploaded file', () => {
  it('takes a million ids, and a segment counts those that exist', async () => {
    const { imports, lists, preview } = server.client
    const rows = Array.from({ length: 300 }, (_, i) => `c${i}`)
    const { importId } = await imports.start.mutate({
      uploadId: await sendFile(
        server.url,
        'people.csv',
        `id,plan\n${rows.map((id) => `${id},x`).join('\n')}`,
      ),
      mapping: { kind: 'profiles', id: 'id', columns: [{ column: 'plan', name: 'plan', type: 'text' }] },
      dryRun: false,
    })
    await expect
      .poll(async () => (await imports.list.query()).find((run) => run.importId === importId)?.phase, {
        timeout: 60_000,
      })
      .toBe('done')

    const many = Array.from({ length: 1_000_000 }, (_, i) => `c${i * 3}`).join('\n')
    const uploadId = await send(many)
    let turns = 0
    const counting = setInterval(() => turns++, 1)
    const made = await lists.create.mutate({ name: 'Invited', uploadId })
    clearInterval(counting)
    // Read in pieces: in between, the server answers others.
    expect(turns).toBeGreaterThan(30)
    expect(made).toMatchObject({
      key: 'invited',
      size: 1_000_000,
      revision: 1,
      match: { entered: 1_000_000, known: 100, unknown: 999_900, ambiguous: 0 },
    })
    const onList: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'list', operator: 'in', value: 'invited' }] },
    }
    expect((await preview.size.query({ definition: onList })).size).toBe(100)

    const odd = `\ufeffc1\r\n  c2  \r\n\r\nc1\r\n'; DROP TABLE lists;--\r\n😀 \u202e`
    expect(
      await lists.replace.mutate({ key: 'invited', revision: 1, uploadId: await send(odd) }),
    ).toMatchObject({
      key: 'invited',
      size: 4,
    })
    expect((await preview.size.query({ definition: onList })).size).toBe(2)
    expect(uploadsLeft()).toEqual([])
  })

  it('is refused in words when it holds no ids, and the list stays as it is', async () => {
    const { lists } = server.client
    await lists.create.mutate({ name: 'Kept', key: 'kept', ids: ['a'] })
    const refused = async (content: string | Uint8Array<ArrayBuffer>) =>
      refusal(lists.replace.mutate({ key: 'kept', revision: 1, uploadId: await send(content) }))
    for (const [content, word] of [
      [Uint8Array.from([0x63, 0xe9, 0x0a]), 'UTF-8'],
      ['a\nb\u0000c', 'Line 2'],
      [`a\n\n${'x'.repeat(1001)}`, 'Line 3'],
    ] satisfies [string | Uint8Array<ArrayBuffer>, string][]) {
      const { message, tessera } = await refused(content)
      expect(tessera).toMatchObject({ code: 'wrong-file', fix: expect.any(String) })
      expect(message).toContain(word)
      expect(message).toContain('No list was made or changed')
    }
    const gone = '00000000-0000-4000-8000-000000000000'
    expect(await refusal(lists.replace.mutate({ key: 'kept', revision: 1, uploadId: gone }))).toMatchObject({
      tessera: { code: 'upload-not-found' },
    })
    expect((await lists.list.query()).find(({ key }) => key === 'kept')?.size).toBe(1)
  })

  it('is the way for more ids than a request carries', async () => {
    const ids = Array.from({ length: 10_001 }, (_, i) => `c${i}`)
    const { message, httpStatus } = await refusal(server.client.lists.create.mutate({ name: 'Long', ids }))
    expect(httpStatus).toBe(400)
    expect(message).toContain('uploadId')
  })
})

describe('people on a list', () => {
  const onList = (field: string): Definition => ({
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'list', operator: 'in', value: field }] },
  })

  it('a list that segments use is changed with who enters and leaves in view, on the revision that was seen', async () => {
    const { lists, segments, audit } = server.client
    const { key, revision } = await lists.create.mutate({ name: 'Used', ids: ['c0', 'c3', 'gone'] })
    const made = await segments.create.mutate({
      name: 'People on the used list',
      definition: onList(key),
      documentation: { ...documented },
    })
    await segments.publish.mutate({ key: made.key, revision: made.revision })
    const forecast = await lists.match.mutate({ ids: ['c3', 'c5', 'C7'], onto: { key, how: 'replace' } })
    expect(forecast).toMatchObject({
      revision,
      match: { known: 3, respelled: 1 },
      effects: [
        {
          key: made.key,
          name: 'People on the used list',
          before: 2,
          after: 3,
          entering: 2,
          leaving: 1,
          samples: { entering: ['c5', 'c7'], leaving: ['c0'] },
        },
      ],
    })
    expect((await lists.get.query({ key })).revision).toBe(revision)
    const added = await lists.add.mutate({ key, revision, ids: ['c9'] })
    expect(added).toMatchObject({ size: 4, revision: revision + 1 })
    expect(await refusal(lists.replace.mutate({ key, revision, ids: ['c3', 'c5', 'C7'] }))).toMatchObject({
      tessera: { code: 'changed-meanwhile' },
    })
    expect((await preview(onList(key))).size).toBe(3)
    expect(await lists.match.mutate({ ids: ['c9'], onto: { key, how: 'remove' } })).toMatchObject({
      match: null,
      effects: [{ before: 3, after: 2, leaving: 1 }],
    })
    await lists.takeOff.mutate({ key, revision: revision + 1, ids: ['c9'] })
    await lists.replace.mutate({ key, revision: revision + 2, ids: ['c3', 'c5', 'C7'] })
    expect((await preview(onList(key))).size).toBe(3)
    expect(await lists.get.query({ key })).toMatchObject({
      size: 3,
      known: 3,
      usedBy: [{ key: made.key, live: true, status: 'published', as: ['condition'] }],
    })
    const { members } = await lists.members.query({ key })
    expect(members.map(({ id, typed }) => [id, typed])).toEqual([
      ['c3', null],
      ['c5', null],
      ['c7', 'C7'],
    ])
    const { lines } = await audit.list.query({ subject: 'list', subjectId: key, limit: 20 })
    expect(lines.map(({ action, actor, before, after }) => [action, actor.name, before, after])).toEqual([
      [
        'list.replaced',
        'First Admin',
        { size: 3 },
        { size: 3, entered: 3, known: 3, unknown: 0, ambiguous: 0 },
      ],
      ['list.removed-from', 'First Admin', { size: 4 }, { size: 3, removed: 1 }],
      [
        'list.added-to',
        'First Admin',
        { size: 3 },
        { size: 4, entered: 1, known: 1, unknown: 0, ambiguous: 0 },
      ],
      [
        'list.created',
        'First Admin',
        null,
        { name: 'Used', size: 3, entered: 3, known: 2, unknown: 1, ambiguous: 0 },
      ],
    ])
  })

  const preview = (definition: Definition) => server.client.preview.size.query({ definition })
})
