import { afterAll, beforeAll, expect, it } from 'vitest'
import { fetch } from '../testing/cookie-jar.ts'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

it('tells what was done to a segment, is streamed as a file, and verifies', async () => {
  const { segments, audit } = server.client
  const { key, revision } = await segments.create.mutate({
    name: '=HYPERLINK("x")',
    definition: {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
    },
    documentation: documented,
  })
  await segments.publish.mutate({ key, revision, note: 'First.' })
  await segments.rename.mutate({ key, revision, name: 'Renamed' })
  const { lines, cursor } = await audit.ofSegment.query({ key })
  expect(lines.map(({ action }) => action)).toEqual([
    'segment.renamed',
    'segment.published',
    'segment.created',
  ])
  expect(cursor).toBeNull()
  expect(lines[0]).toMatchObject({ before: { name: '=HYPERLINK("x")' }, after: { name: 'Renamed' } })
  expect(lines[1]).toMatchObject({ before: null, after: { version: 1, note: 'First.', selfApproved: true } })

  const from = encodeURIComponent(new Date(Date.now() - 3_600_000).toISOString())
  const csv = await fetch(`${server.url}/api/audit/export.csv?action=segment.&from=${from}`)
  expect(csv.headers.get('content-type')).toContain('text/csv')
  const [header, ...rows] = (await csv.text()).trimEnd().split('\r\n')
  expect(header).toMatch(/^seq,at,/)
  expect(rows).toHaveLength(3)
  const ndjson = await fetch(`${server.url}/api/audit/export.ndjson`)
  const entries = (await ndjson.text())
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { seq: number; previous: string; hash: string })
  expect(entries.map(({ seq }) => seq)).toEqual(entries.map((_, index) => index + 1))
  expect(entries.slice(1).every(({ previous }, index) => previous === entries[index]?.hash)).toBe(true)
  expect(await audit.verify.query({})).toMatchObject({ ok: true, entries: entries.length })

  // What was noted elsewhere is there, or is missed.
  const { seq, hash } = entries.at(-1) ?? { seq: 0, hash: '' }
  expect(await audit.verify.query({ known: { seq, hash } })).toMatchObject({ ok: true, seq })
  expect(await audit.verify.query({ known: { seq: seq + 3, hash } })).toEqual({
    ok: false,
    at: seq + 1,
    why: 'The log ends before this entry.',
  })
  expect(await audit.verify.query({ known: { seq: 1, hash } })).toMatchObject({ ok: false, at: 1 })
  expect(await refusal(audit.verify.query({ known: { seq, hash: 'x' } }))).toMatchObject({ httpStatus: 400 })

  const odd = await fetch(`${server.url}/api/audit/export.csv?acton=x`)
  expect(odd.status).toBe(400)
})

it('takes nothing that was not asked for', async () => {
  const { segments } = server.client
  const forged = { name: 'Forged', ownerId: 'somebody', archivedAt: null }
  expect(await refusal(segments.create.mutate(forged as { name: string }))).toMatchObject({
    httpStatus: 400,
    message: expect.stringContaining('ownerId'),
  })
})
