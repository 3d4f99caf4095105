/** The whole program while its disk, its folder or its process fails: what was acknowledged stays, and it says so. */
import { execFileSync, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { openAudienceStore } from '@tessera/audience/open-store'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import type { Definition } from '@tessera/rules/definition'
import { createTRPCClient, httpLink } from '@trpc/client'
import type { TRPCClient } from '@trpc/client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { AppRouter } from '../router.ts'
import { fetch } from '../testing/cookie-jar.ts'
import type { Program } from '../testing/program.ts'
import { startProgram } from '../testing/program.ts'
import { refusal, sendFile } from '../testing/throwaway-server.ts'

let data: string
const children: ChildProcess[] = []
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tessera-hard-'))
  await copyEmptyControl(path.join(data, 'control'))
})
afterEach(() => {
  for (const child of children.splice(0)) child.kill('SIGKILL')
  rmSync(data, { recursive: true, force: true })
})

function start(folder = data, limits?: string): Program {
  const program = startProgram(folder, {}, limits)
  children.push(program.child)
  return program
}

async function clientOf(program: Program): Promise<{ url: string; client: TRPCClient<AppRouter> }> {
  const url = await program.ready
  return {
    url,
    client: createTRPCClient<AppRouter>({
      links: [httpLink({ url: `${url}/trpc`, fetch, methodOverride: 'POST' })],
    }),
  }
}

async function kill(program: Program): Promise<void> {
  program.child.kill('SIGKILL')
  await program.ended
}

async function stop(program: Program): Promise<void> {
  program.child.kill('SIGTERM')
  await program.ended
}

const idIs = (value: string) =>
  ({
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'profile.id', operator: '=', value }] },
  }) as const

const orderMapping = {
  kind: 'events' as const,
  id: 'customer',
  at: 'date',
  event: { name: 'Order Completed' },
  messageId: 'order',
  columns: [],
}
const orders = (rows: number) =>
  `order,customer,date\n${Array.from({ length: rows }, (_, i) => `o${i},c${i},2026-03-05T10:00:00Z`).join('\n')}`

describe('a process that is killed', { timeout: 240_000 }, () => {
  it('in the middle of autosaves loses none that it acknowledged', async () => {
    const first = start()
    const { client } = await clientOf(first)
    const { key, revision } = await client.segments.create.mutate({ name: 'Edited', definition: idIs('0') })
    let last = { revision, saved: 0 }
    const saving = (async () => {
      for (let i = 1; ; i++) {
        const saved = await client.segments.saveDraft.mutate({
          key,
          revision: last.revision,
          definition: idIs(String(i)),
        })
        last = { revision: saved.revision, saved: i }
        if (i === 25) first.child.kill('SIGKILL')
      }
    })()
    await expect(saving).rejects.toThrow()
    await first.ended
    const again = await clientOf(start())
    const segment = await again.client.segments.get.query({ key })
    // The one that was under way when it was killed may be there too, whole.
    expect([last.saved, last.saved + 1].map((saved) => idIs(String(saved)))).toContainEqual(segment.draft)
    expect(segment.revision).toBeGreaterThanOrEqual(last.revision)
  })

  it('in the middle of an import has all of the file or nothing, and takes it again without duplicates', async () => {
    const rows = 300_000
    const first = start()
    const { url, client } = await clientOf(first)
    await client.segments.create.mutate({ name: 'Before', definition: idIs('a') })
    const uploadId = await sendFile(url, 'orders.csv', orders(rows))
    const { importId } = await client.imports.start.mutate({ uploadId, mapping: orderMapping, dryRun: false })
    await expect
      .poll(async () => (await client.imports.list.query()).find((run) => run.importId === importId)?.phase, {
        timeout: 60_000,
        interval: 10,
      })
      .toMatch(/checking|writing|done/)
    await kill(first)

    const again = await clientOf(start())
    const { events } = await again.client.workspace.info.query()
    expect([0, rows]).toContain(events)
    expect((await again.client.segments.list.query()).map(({ name }) => name)).toEqual(['Before'])
    const retry = await again.client.imports.start.mutate({
      uploadId: await sendFile(again.url, 'orders.csv', orders(rows)),
      mapping: orderMapping,
      dryRun: false,
    })
    await expect
      .poll(
        async () =>
          (await again.client.imports.list.query()).find((run) => run.importId === retry.importId)?.phase,
        { timeout: 120_000 },
      )
      .toBe('done')
    expect((await again.client.workspace.info.query()).events).toBe(rows)
  })
})

describe('a data folder that cannot be used', () => {
  it('because another process has its audience store open, is left alone', async () => {
    await stop(start())
    const held = await openAudienceStore(data)
    const { code, said } = await start().ended
    expect(code).toBe(1)
    expect(said).toMatch(
      /Tessera did not start\. .*Another program \(process \d+\) has the audience store open.*Nothing was read or changed/,
    )
    expect(said).not.toContain('    at ')
    await held.close()
    await expect(start().ready).resolves.toContain('http')
  })

  it('because a migration of it is half applied, is left alone', async () => {
    const first = start()
    const { client } = await clientOf(first)
    await client.segments.create.mutate({ name: 'Kept', definition: idIs('a') })
    await stop(first)
    const control = path.join(data, 'control')
    const edit = async (sql: string) => {
      const pglite = await PGlite.create({ dataDir: control })
      await pglite.exec(sql)
      await pglite.close()
    }
    await edit('UPDATE _prisma_migrations SET finished_at = NULL')
    const { code, said } = await start().ended
    expect(code).toBe(1)
    expect(said).toMatch(/never finished.*nothing was changed now/)
    expect(said).not.toContain('    at ')
    await edit('UPDATE _prisma_migrations SET finished_at = now()')
    const again = await clientOf(start())
    expect((await again.client.segments.list.query()).map(({ name }) => name)).toEqual(['Kept'])
  })
})

/** A disk in memory of this size. */
function mount(size: string, folder: string): void {
  execFileSync('sh', ['-c', 'mount -t tmpfs -o "size=$1" tmpfs "$2"', 'sh', size, folder], {
    stdio: 'ignore',
  })
}

function unmount(folder: string): void {
  execFileSync('sh', ['-c', 'umount -l "$1"', 'sh', folder], { stdio: 'ignore' })
}

/** Whether this account may mount a small disk; elsewhere a limit on the size of files has to do. */
function canMount(): boolean {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-mount-'))
  try {
    mount('1m', folder)
    unmount(folder)
    return true
  } catch {
    return false
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

describe('a disk that is full', { timeout: 240_000 }, () => {
  it('fails uploads and imports in words; segments stay', async () => {
    // Files may grow to 40 MB: enough to start, too little for the upload.
    const { url, client } = await clientOf(start(data, '-f 80000'))
    const { key } = await client.segments.create.mutate({ name: 'Kept', definition: idIs('a') })
    const form = new FormData()
    form.append('file', new Blob([new Uint8Array(60_000_000)]), 'big.csv')
    const response = await fetch(`${url}/api/uploads`, { method: 'POST', body: form })
    expect(response.status).toBe(503)
    expect(await response.text()).toMatch(/disk.*full.*unharmed/)
    expect((await client.segments.get.query({ key })).draft).toEqual(idIs('a'))
    expect((await fetch(`${url}/healthz`)).status).toBe(200)
  })

  it.skipIf(!canMount())(
    'keeps what was saved, refuses the rest in words, and goes on when there is room',
    async () => {
      const disk = path.join(data, 'disk')
      execFileSync('mkdir', [disk])
      mount('120m', disk)
      try {
        const program = start(disk)
        const { url, client } = await clientOf(program)
        const { key, revision } = await client.segments.create.mutate({ name: 'Kept', definition: idIs('a') })
        const fill = path.join(disk, 'fill')
        const room = Number(
          execFileSync('df', ['--output=avail', '-k', disk], { encoding: 'utf8' }).split('\n')[1],
        )
        execFileSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=1k', `count=${room - 300}`], {
          stdio: 'ignore',
        })
        const form = new FormData()
        form.append('file', new Blob([orders(30_000)]), 'orders.csv')
        const response = await fetch(`${url}/api/uploads`, { method: 'POST', body: form })
        expect(response.status).toBe(503)
        expect(await response.text()).toMatch(/disk.*full.*unharmed/)
        // Until there is no room at all.
        spawnSync('dd', ['if=/dev/zero', `of=${fill}`, 'bs=1k', 'oflag=append', 'conv=notrunc'])
        // Saves go on while they fit into what the store has set aside, then are refused; the acknowledged ones count.
        let acknowledged: { revision: number; draft: Definition } = { revision, draft: idIs('a') }
        let refused: Awaited<ReturnType<typeof refusal>> | undefined
        for (let i = 0; i < 600 && !refused; i++) {
          const draft = idIs(randomBytes(60_000).toString('base64'))
          const saving = client.segments.saveDraft.mutate({
            key,
            revision: acknowledged.revision,
            definition: draft,
          })
          const saved = await saving.catch(() => undefined)
          if (saved) acknowledged = { revision: saved.revision, draft }
          else refused = await refusal(saving)
        }
        expect(refused?.message).toMatch(/unharmed/)
        rmSync(fill)
        await stop(program)
        const again = await clientOf(start(disk))
        expect((await again.client.segments.get.query({ key })).draft).toEqual(acknowledged.draft)
      } finally {
        for (const child of children.splice(0)) child.kill('SIGKILL')
        await new Promise((resolve) => setTimeout(resolve, 500))
        unmount(disk)
      }
    },
  )
})
