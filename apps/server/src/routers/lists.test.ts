import { readdirSync } from 'node:fs'
import path from 'node:path'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
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
    const made = await lists.create.mutate({ name: 'Invited', uploadId: await send(many) })
    expect(made).toEqual({ key: 'invited', size: 1_000_000 })
    const onList: Definition = {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'list', operator: 'in', value: 'invited' }] },
    }
    expect((await preview.size.query({ definition: onList })).size).toBe(100)

    const odd = `\ufeffc1\r\n  c2  \r\n\r\nc1\r\n'; DROP TABLE lists;--\r\n😀 \u202e`
    expect(await lists.replace.mutate({ key: 'invited', uploadId: await send(odd) })).toEqual({
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
      refusal(lists.replace.mutate({ key: 'kept', uploadId: await send(content) }))
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
    expect(await refusal(lists.replace.mutate({ key: 'kept', uploadId: gone }))).toMatchObject({
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
