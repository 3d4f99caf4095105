import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openUploads } from './uploads.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tessera-uploads-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('keeps a file under a number of its own, whatever its name', async () => {
  const uploads = await openUploads(folder)
  const { uploadId, bytes } = await uploads.receive(
    '../../etc/passwd',
    Readable.from(['a,b\n', '1,2\n']),
    () => false,
    'ada',
  )
  expect(bytes).toBe(8)
  const found = await uploads.find(uploadId)
  expect(found.name).toBe('../../etc/passwd')
  expect(path.dirname(found.file)).toBe(folder)
  expect(readFileSync(found.file, 'utf8')).toBe('a,b\n1,2\n')
  await uploads.remove(uploadId)
  expect(readdirSync(folder)).toEqual([])
  await expect(uploads.find(uploadId)).rejects.toMatchObject({ detail: { code: 'upload-not-found' } })
})

it('keeps nothing of a file that broke off, was empty or too long', async () => {
  const uploads = await openUploads(folder)
  const broken = new Readable({
    read() {
      this.push('half')
      this.destroy(new Error('connection lost'))
    },
  })
  await expect(uploads.receive('a.csv', broken, () => false, 'ada')).rejects.toThrow('connection lost')
  await expect(uploads.receive('a.csv', Readable.from([]), () => false, 'ada')).rejects.toMatchObject({
    detail: { code: 'wrong-file' },
  })
  await expect(uploads.receive('a.csv', Readable.from(['x']), () => true, 'ada')).rejects.toMatchObject({
    detail: { code: 'wrong-file' },
  })
  expect(readdirSync(folder)).toEqual([])
})

it('sweeps away what is older than a day', async () => {
  const uploads = await openUploads(folder)
  const old = await uploads.receive('old.csv', Readable.from(['x']), () => false, 'ada')
  const young = await uploads.receive('young.csv', Readable.from(['x']), () => false, 'ada')
  const now = Date.now()
  for (const name of [old.uploadId, `${old.uploadId}.json`]) {
    utimesSync(path.join(folder, name), new Date(now), new Date(now - 25 * 3_600_000))
  }
  await uploads.sweep(now)
  expect(readdirSync(folder).sort()).toEqual([young.uploadId, `${young.uploadId}.json`].sort())
})

it('keeps no more for a person, and in all, than may lie there, and makes room when files go', async () => {
  const uploads = await openUploads(folder, { each: 100, all: 150 })
  const send = (bytes: number, by: string) =>
    uploads.receive('a.csv', Readable.from([Buffer.alloc(bytes), Buffer.alloc(1)]), () => false, by)
  const first = await send(59, 'ada')
  await expect(send(50, 'ada')).rejects.toMatchObject({
    detail: { code: 'upload-quota' },
    message: expect.stringContaining('Nothing of this one was kept'),
  })
  // The refused one counts no more.
  await send(39, 'ada')
  await expect(send(60, 'ben')).rejects.toMatchObject({
    detail: { code: 'upload-quota' },
    message: expect.stringContaining('all users'),
  })
  await send(49, 'ben')
  expect(readdirSync(folder)).toHaveLength(6)
  // Counted again after a restart.
  const again = await openUploads(folder, { each: 100, all: 150 })
  await expect(again.receive('a.csv', Readable.from(['x']), () => false, 'ben')).rejects.toMatchObject({
    detail: { code: 'upload-quota' },
  })
  await again.remove(first.uploadId)
  await again.receive('a.csv', Readable.from(['x']), () => false, 'ben')
})

it('counts what two uploads of a person bring at once', async () => {
  const uploads = await openUploads(folder, { each: 100, all: 1000 })
  const sent = await Promise.allSettled(
    [1, 2, 3].map((i) => uploads.receive(`${i}.csv`, Readable.from([Buffer.alloc(60)]), () => false, 'ada')),
  )
  expect(sent.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
})
