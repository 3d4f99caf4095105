/** Broken and hostile files, sent as a browser sends them. */
import { readdirSync } from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportMapping, ImportRun } from '../shapes/import.ts'
import { fetch } from '../testing/cookie-jar.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, sendFile, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

type Content = string | Uint8Array<ArrayBuffer>

const people: ImportMapping = {
  kind: 'profiles',
  id: 'id',
  columns: [{ column: 'city', name: 'city', type: 'text' }],
}

async function importFile(name: string, content: Content, mapping = people): Promise<ImportRun> {
  const { imports } = server.client
  const uploadId = await sendFile(server.url, name, content)
  const { importId } = await imports.start.mutate({ uploadId, mapping, dryRun: false })
  let run: ImportRun | undefined
  await expect
    .poll(
      async () => {
        run = (await imports.list.query()).find((each) => each.importId === importId)
        return run?.finished
      },
      { timeout: 30_000 },
    )
    .toBe(true)
  if (!run) throw new Error('There is no such import.')
  return run
}

async function cities(): Promise<string[]> {
  const of = { kind: 'trait', field: 'trait.city' } as const
  const { values } = await server.client.catalogue.values.query({ of, limit: 100 })
  return values.map(({ value }) => value)
}

describe('a file with some bad rows', () => {
  it('is taken without them, each with its reason', async () => {
    const run = await importFile('ragged.csv', 'id,city\nr1,Rome\nr2\nr3,Oslo,extra\nr4,"un\nr5,Bonn\n')
    expect(run).toMatchObject({ phase: 'done', finished: true })
    expect(run.rejected).toBeGreaterThan(0)
    expect(run.accepted).toBeGreaterThan(0)
    const rejects = await (await fetch(server.url + String(run.rejectsUrl))).text()
    expect(rejects).toMatch(/column|quote/i)
    expect(rejects).not.toContain('Rome')
  })

  it('may start with a byte order mark', async () => {
    expect(await importFile('bom.csv', '\ufeffid,city\nb1,Łódź 😀\n')).toMatchObject({
      phase: 'done',
      accepted: 1,
      rejected: 0,
    })
    expect(await cities()).toContain('Łódź 😀')
  })

  it('may hold any text as a value, and nothing of it is run', async () => {
    const text = `'; DROP TABLE profiles;-- "x" \u202e=cmd()`
    const run = await importFile('hostile.csv', `id,city\nh1,"${text.replaceAll('"', '""')}"\n`)
    expect(run).toMatchObject({ phase: 'done', accepted: 1 })
    expect(await cities()).toContain(text)
  })
})

describe('a file in another encoding', () => {
  it('is read as what it is', async () => {
    const latin = Uint8Array.from(Buffer.from('id,city\nl1,K\xf6ln\n', 'latin1'))
    expect(await importFile('latin.csv', latin)).toMatchObject({ phase: 'done', accepted: 1, rejected: 0 })
    expect(await cities()).toContain('Köln')
  })
})

describe('a file that cannot be read', () => {
  const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)
  it.each([
    {
      kind: 'binary',
      name: 'noise.csv',
      content: noise,
      looked: undefined,
      says: /Nothing of the file was kept/,
      rejected: 0,
    },
    {
      kind: 'no Parquet',
      name: 'broken.parquet',
      content: Uint8Array.from([1, 2, 3, 4]),
      looked: /is called Parquet, and is none/,
      says: /Nothing of the file was kept/,
      rejected: 0,
    },
    {
      kind: 'no JSON',
      name: 'broken.ndjson',
      content: 'this is no JSON\n{"a":\n',
      looked: /No line of the file is a JSON object/,
      says: /No row of the file could be taken/,
      rejected: 2,
    },
  ])(
    '($kind) is refused in words, and what was there stays',
    async ({ name, content, looked, says, rejected }) => {
      const { imports, workspace } = server.client
      const before = await workspace.info.query()
      if (looked) {
        const uploadId = await sendFile(server.url, name, content)
        const refused = await refusal(imports.inspect.mutate({ uploadId }))
        expect(refused).toMatchObject({ httpStatus: 400, tessera: { code: 'wrong-file' } })
        expect(refused.message).toMatch(looked)
        expect(refused.message).not.toContain(server.data)
      }
      const run = await importFile(name, content)
      expect(run).toMatchObject({ phase: 'failed', accepted: 0, rejected })
      expect(run.error).toMatch(says)
      expect(run.error ?? '').not.toContain(server.data)
      const { profiles, events } = await workspace.info.query()
      expect({ profiles, events }).toEqual({ profiles: before.profiles, events: before.events })
    },
  )
})

describe('an upload', () => {
  it('that breaks off leaves nothing', async () => {
    const before = readdirSync(path.join(server.data, 'uploads')).length
    const body = new ReadableStream({
      start(controller) {
        const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\nid,city\n'
        controller.enqueue(new TextEncoder().encode(head))
        setTimeout(() => controller.error(new Error('connection lost')), 200)
      },
    })
    const sending = fetch(`${server.url}/api/uploads`, {
      method: 'POST',
      headers: { 'content-type': 'multipart/form-data; boundary=x' },
      body,
      duplex: 'half',
    })
    await expect(sending).rejects.toThrow()
    await expect.poll(() => readdirSync(path.join(server.data, 'uploads')).length).toBe(before)
  })

  it('with two files or another field is refused', async () => {
    const form = new FormData()
    form.append('other', new Blob(['x']), 'a.csv')
    const refused = await fetch(`${server.url}/api/uploads`, { method: 'POST', body: form })
    expect(refused.status).toBe(400)
    form.append('file', new Blob(['x']), 'b.csv')
    expect(
      (await fetch(`${server.url}/api/uploads`, { method: 'POST', body: form })).status,
    ).toBeGreaterThanOrEqual(400)
  })
})
