import { fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { openAudienceStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import { expect, test } from 'vitest'

const child = path.join(import.meta.dirname, '../../test/refreshing-child.ts')

test('kill -9 in the middle of refreshes leaves a set, a history and numbers that agree', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-refresh-'))
  try {
    const first = await openAudienceStore(folder)
    await first.write((connection) =>
      connection.run(
        `INSERT INTO profiles SELECT i, 'p' || i, TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-01', false FROM range(20000) t(i)`,
      ),
    )
    await first.close()
    let told = 0
    for (const after of [3, 5, 4]) {
      const refreshing = fork(child, [folder])
      let count = 0
      refreshing.on('message', (version) => {
        told = Number(version)
        count += 1
        // A little later: somewhere inside the next refresh.
        if (count === after) setTimeout(() => refreshing.kill('SIGKILL'), after * 3)
      })
      await once(refreshing, 'exit')
      const store = await openAudienceStore(folder)
      const kept = await createDuckdbEngine(store).membership.read('split')
      if (kept === undefined) expect.unreachable()
      expect(kept.version).toBeGreaterThanOrEqual(told)
      expect(kept.members.count()).toBe(kept.size)
      const refreshes = await store.prisma.membershipRefresh.findMany({ orderBy: { at: 'asc' } })
      expect(refreshes.map(({ version }) => version)).toEqual(refreshes.map((_, i) => i + 1))
      expect(refreshes.at(-1)).toMatchObject({ version: kept.version, size: BigInt(kept.size) })
      const flows = refreshes.slice(1).reduce((sum, { entered, exited }) => sum + entered - exited, 0n)
      expect(Number((refreshes[0]?.size ?? 0n) + flows)).toBe(kept.size)
      // Whoever changed last by entering is in, by leaving is out.
      const last = await store.prisma.$queryRaw<{ n: number; entered: boolean }[]>`
        SELECT n, arg_max(entered, "at") AS entered FROM membership_changes GROUP BY n`
      expect(last.filter(({ n, entered }) => kept.members.has(n) !== entered)).toEqual([])
      expect(last.length).toBeGreaterThan(1000)
      await store.close()
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
