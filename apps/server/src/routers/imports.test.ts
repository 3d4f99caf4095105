import { readdirSync, utimesSync } from 'node:fs'
import path from 'node:path'
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ImportMapping, ImportProgress } from '../shapes/import.ts'
import { fetch } from '../testing/cookie-jar.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, sendFile, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

/** The states that a browser's EventSource would get. */
async function follow(importId: string): Promise<ImportProgress[]> {
  const input = encodeURIComponent(JSON.stringify({ importId }))
  const response = await fetch(`${server.url}/trpc/imports.progress?input=${input}`, {
    headers: { accept: 'text/event-stream' },
  })
  expect(response.headers.get('content-type')).toContain('text/event-stream')
  const states: ImportProgress[] = []
  for (const block of (await response.text()).split('\n\n')) {
    const data = /^data: (\{.*"importId".*)$/m.exec(block)?.[1]
    if (data) states.push(JSON.parse(data))
  }
  return states
}

const orders = [
  'order,customer,date,amount',
  'o1,c1,2026-01-05T10:00:00Z,20.5',
  'o2,c1,2026-02-05T10:00:00Z,30',
  'o3,c2,2026-02-06T10:00:00Z,12',
  'o4,,2026-02-07T10:00:00Z,99',
  'o5,c3,not a date,7',
].join('\n')

const mapping: ImportMapping = {
  kind: 'events',
  id: 'customer',
  at: 'date',
  event: { name: 'Order Completed' },
  messageId: 'order',
  columns: [{ column: 'amount', name: 'revenue', type: 'number' }],
}

const buyers: Definition = {
  version: 1,
  rule: {
    combinator: 'and',
    rules: [{ field: 'event.Order Completed', operator: '>=', value: 1, window: { kind: 'ever' } }],
  },
}

describe('importing a file through the browser', () => {
  it('looks, tries, imports, tells of every row, and takes nothing twice', async () => {
    const { imports, preview, workspace } = server.client
    const uploadId = await sendFile(server.url, 'orders.csv', orders)
    const seen = await imports.inspect.mutate({ uploadId })
    expect(seen).toMatchObject({ format: 'csv', rows: 5 })
    expect(seen.columns.map(({ name, inferred }) => [name, inferred])).toContainEqual(['amount', 'number'])

    const dry = await imports.start.mutate({ uploadId, mapping, dryRun: true })
    expect((await follow(dry.importId)).at(-1)).toMatchObject({
      phase: 'done',
      finished: true,
      accepted: 3,
      rejected: 2,
    })
    expect((await workspace.info.query()).events).toBe(0)

    const real = await imports.start.mutate({ uploadId, mapping, dryRun: false })
    const last = (await follow(real.importId)).at(-1)
    expect(last).toMatchObject({ phase: 'done', accepted: 3, rejected: 2, duplicates: 0 })
    expect((await follow(real.importId)).at(-1)).toEqual(last)
    expect(await workspace.info.query()).toMatchObject({ events: 3, profiles: 2 })
    expect((await preview.size.query({ definition: buyers })).size).toBe(2)

    const runs = await imports.list.query()
    const run = runs.find(({ importId }) => importId === real.importId)
    expect(run).toMatchObject({ fileName: 'orders.csv', format: 'csv', dryRun: false, finished: true })
    const rejects = await (await fetch(server.url + String(run?.rejectsUrl))).text()
    expect(rejects).toContain('o4')
    expect(rejects).toContain('not a date')
    expect(rejects).not.toContain('o1')

    const again = await imports.start.mutate({
      uploadId: await sendFile(server.url, 'orders.csv', orders),
      mapping,
      dryRun: false,
    })
    expect((await follow(again.importId)).at(-1)).toMatchObject({ accepted: 0, duplicates: 3, rejected: 2 })
    expect((await workspace.info.query()).events).toBe(3)
  })

  it('shows finished imports after a restart', async () => {
    server = await server.restart()
    const runs = await server.client.imports.list.query()
    expect(runs[0]).toMatchObject({ fileName: 'orders.csv', finished: true, phase: 'done', rejected: 2 })
    expect((await fetch(server.url + String(runs[0]?.rejectsUrl))).status).toBe(200)
  })

  it('keeps the rejected rows for 30 days, and how many there were for good', async () => {
    const folder = path.join(server.data, 'imports')
    const old = new Date(Date.now() - 31 * 24 * 3_600_000)
    const [run] = await server.client.imports.list.query()
    utimesSync(path.join(folder, `${run?.importId}.rejects.csv`), old, old)
    server = await server.restart()
    expect(readdirSync(folder)).not.toContain(`${run?.importId}.rejects.csv`)
    expect((await server.client.imports.list.query())[0]).toMatchObject({ rejected: 2, rejectsUrl: null })
    const gone = await fetch(server.url + String(run?.rejectsUrl))
    expect(gone.status).toBe(404)
    expect(await gone.text()).toContain('30 days')
  })

  it('can be undone, said beforehand, and is in the log', async () => {
    const { imports, workspace, audit } = server.client
    const before = await workspace.info.query()
    const content = orders.replaceAll('c1', 'undone').replaceAll(/^o(?=\d)/gm, 'undone-')
    const uploadId = await sendFile(server.url, 'undone.csv', content)
    const { importId } = await imports.start.mutate({ uploadId, mapping, dryRun: false })
    await follow(importId)
    const find = async () => (await imports.list.query()).find((run) => run.importId === importId)
    expect(await find()).toMatchObject({ undoable: true, undoneAt: null })
    const said = await imports.undo.mutate({ importId, dryRun: true })
    expect(said).toMatchObject({ dryRun: true, events: 3, peopleRemoved: 1 })
    expect((await workspace.info.query()).events).toBe(before.events + 3)
    expect(await imports.undo.mutate({ importId, dryRun: false })).toEqual({ ...said, dryRun: false })
    expect(await workspace.info.query()).toMatchObject({ events: before.events, profiles: before.profiles })
    expect(await find()).toMatchObject({ undoable: false, undoneAt: expect.any(String) })
    expect(await refusal(imports.undo.mutate({ importId, dryRun: false }))).toMatchObject({
      tessera: { code: 'wrong-file' },
    })
    const { lines } = await audit.list.query({ limit: 5 })
    expect(lines.map(({ action, subjectId }) => [action, subjectId])).toContainEqual([
      'import.undone',
      importId,
    ])
  })

  it('can be cancelled, and then keeps nothing', async () => {
    const { imports, workspace } = server.client
    const before = await workspace.info.query()
    const many = Array.from({ length: 200_000 }, (_, i) => `x${i},c${i},2026-03-05T10:00:00Z,1`)
    const uploadId = await sendFile(server.url, 'many.csv', `order,customer,date,amount\n${many.join('\n')}`)
    const { importId } = await imports.start.mutate({ uploadId, mapping, dryRun: false })
    await imports.cancel.mutate({ importId })
    expect((await follow(importId)).at(-1)).toMatchObject({ phase: 'cancelled', finished: true })
    expect(await workspace.info.query()).toMatchObject({ events: before.events, profiles: before.profiles })
  })

  it('says what is wrong with a file or a mapping, and leaves no upload behind', async () => {
    const { imports } = server.client
    const form = new FormData()
    form.append('file', new Blob([]), 'empty.csv')
    const empty = await fetch(`${server.url}/api/uploads`, { method: 'POST', body: form })
    expect(empty.status).toBe(400)
    expect(JSON.parse(await empty.text()).message).toContain('empty')
    const none = await fetch(`${server.url}/api/uploads`, { method: 'POST', body: 'x' })
    expect(none.status).toBe(415)

    const uploadId = await sendFile(server.url, 'orders.csv', orders)
    const { importId } = await imports.start.mutate({
      uploadId,
      mapping: { ...mapping, id: 'no such column' },
      dryRun: true,
    })
    const last = (await follow(importId)).at(-1)
    expect(last).toMatchObject({ phase: 'failed', finished: true })
    expect(last?.error).toContain('no such column')
    const unknown = '00000000-0000-4000-8000-000000000000'
    expect(await refusal(imports.inspect.mutate({ uploadId: unknown }))).toMatchObject({
      code: 'NOT_FOUND',
      tessera: { code: 'upload-not-found' },
    })
    expect(await refusal(imports.cancel.mutate({ importId: unknown }))).toMatchObject({
      tessera: { code: 'import-not-found' },
    })
    expect(readdirSync(path.join(server.data, 'uploads')).filter((name) => name.endsWith('.part'))).toEqual(
      [],
    )
  })
})
