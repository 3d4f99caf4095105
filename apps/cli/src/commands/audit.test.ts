import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openControlStore } from '@tessera/db/store/control-store'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { afterAll, beforeAll, expect, it } from 'vitest'

const program = fileURLToPath(new URL('../main.ts', import.meta.url))
const data = mkdtempSync(path.join(tmpdir(), 'tessera-audit-'))
const folder = path.join(data, 'control')

function audit(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [program, 'audit', ...args, '--data', data],
    { encoding: 'utf8', env: { ...process.env, DATABASE_URL: '' } },
  )
  return { status, stdout, stderr }
}

async function onDisk(...statements: string[]): Promise<void> {
  const store = await openControlStore({ folder })
  try {
    for (const statement of statements) await store.prisma.$executeRawUnsafe(statement)
  } finally {
    await store.close()
  }
}

beforeAll(async () => {
  await copyEmptyControl(folder)
  const store = await openControlStore({ folder })
  for (const name of ['Ada', '=1+1', 'Cleo "the" third']) {
    await store.audit.append({
      at: Date.UTC(2026, 0, 5),
      actor: { kind: 'user', id: 'ada', name },
      action: 'segment.renamed',
      outcome: 'done',
      subject: 'segment',
      subjectId: 'vips',
      before: { name: 'Old' },
      after: { name },
      reason: '',
    })
  }
  await store.close()
})
afterAll(() => rmSync(data, { recursive: true, force: true }))

it('verifies a log, prints it, and finds what was changed on disk', async () => {
  const right = audit('verify')
  expect(right).toMatchObject({ status: 0, stderr: '' })
  const head = /^3 entries, each as it was written\. The last one is (3:[0-9a-f]{64})\n$/.exec(
    right.stdout,
  )?.[1]
  expect(head).toBeDefined()

  const lines = audit('export').stdout.trimEnd().split('\n')
  expect(lines.map((line) => JSON.parse(line).seq)).toEqual([1, 2, 3])
  const csv = audit('export', '--format', 'csv').stdout.split('\r\n')
  expect(csv[0]).toMatch(/^seq,at,actor_kind/)
  expect(csv[2]).toMatch(/^2,2026-01-05T00:00:00\.000Z,user,ada,'=1\+1,segment\.renamed,done/)

  await expect(onDisk(`UPDATE audit_entries SET reason = 'x' WHERE seq = 2`)).rejects.toThrow('never changed')
  await onDisk(
    'ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_stay',
    `UPDATE audit_entries SET actor_name = 'Bob' WHERE seq = 2`,
  )
  expect(audit('verify')).toMatchObject({
    status: 1,
    stdout: 'Entry 2 says something else than what was written. The 1 before it are right.\n',
  })
  await onDisk(
    `UPDATE audit_entries SET actor_name = '=1+1' WHERE seq = 2`,
    'DELETE FROM audit_entries WHERE seq = 3',
  )
  expect(audit('verify').status).toBe(0)
  expect(audit('verify', '--known', head ?? '', '--json')).toMatchObject({
    status: 1,
    stdout: '{"ok":false,"at":3,"why":"ends-early","entries":2}\n',
  })
})

it('says that there is no log', () => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [program, 'audit', 'verify', '--data', `${data}/nowhere`],
    {
      encoding: 'utf8',
      env: { ...process.env, DATABASE_URL: '' },
    },
  )
  expect(status).toBe(1)
  expect(stderr).toContain('There is no audit log')
})
