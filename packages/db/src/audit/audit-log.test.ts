import type { AuditEntry, AuditFacts } from '@tessera/governance/audit/entry'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ControlStore } from '../store/control-store.ts'
import { openControlStore } from '../store/control-store.ts'
import type { TestStore } from '../store/testing-store.ts'
import { openTestStore } from '../store/testing-store.ts'

const facts = (subjectId: string, over: Partial<AuditFacts> = {}): AuditFacts => ({
  at: Date.UTC(2026, 10, 1, 12),
  actor: { kind: 'user', id: 'ada', name: 'Ada' },
  action: 'segment.renamed',
  outcome: 'done',
  subject: 'segment',
  subjectId,
  before: { name: 'A \u0000 \ud800' },
  after: { name: 'B', more: undefined },
  reason: '',
  ...over,
})

describe('the audit log', () => {
  let store: ControlStore
  let second: ControlStore | undefined
  let test: TestStore
  beforeAll(async () => {
    test = await openTestStore()
    store = test.store
    if (test.url !== undefined) second = await openControlStore({ url: test.url })
  })
  afterAll(async () => {
    await second?.close()
    await test.close()
  })

  it('numbers densely, whoever appends at the same moment, and reads back as it was hashed', async () => {
    expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 0 })
    const writers = [store, second ?? store]
    const written = await Promise.all(
      Array.from({ length: 24 }, (_, n) => writers[n % 2]!.audit.append(facts(`s${n}`))),
    )
    expect(written.map(({ seq }) => seq).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 24 }, (_, n) => n + 1),
    )
    const kept: AuditEntry[] = []
    for await (const entry of store.audit.export({})) kept.push(entry)
    expect(kept).toEqual(written.toSorted((a, b) => a.seq - b.seq))
    expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 24, head: { seq: 24 } })
  })

  it('is read by page and by filter', async () => {
    await store.audit.append(
      facts('x', { outcome: 'refused', action: 'session.refused', subject: 'session' }),
    )
    await store.audit.append(facts('x', { actor: { kind: 'system', id: null, name: 'Jobs' } }))
    const first = await store.audit.list({ limit: 20 })
    const rest = await store.audit.list({ limit: 20, cursor: first.cursor ?? 0 })
    expect([...first.entries, ...rest.entries].map(({ seq }) => seq)).toEqual(
      Array.from({ length: 26 }, (_, n) => 26 - n),
    )
    expect(rest.cursor).toBeNull()
    const seqs = async (filter: Parameters<typeof store.audit.export>[0]) =>
      (await store.audit.list({ ...filter, limit: 100 })).entries.map(({ seq }) => seq)
    expect(await seqs({ outcome: 'refused' })).toEqual([25])
    expect(await seqs({ action: 'session.' })).toEqual([25])
    expect(await seqs({ action: 'session' })).toEqual([])
    expect(await seqs({ subject: 'segment', subjectId: 'x' })).toEqual([26])
    expect(await seqs({ person: 'ada', subjectId: 's3' })).toHaveLength(1)
    expect(await seqs({ from: new Date(Date.UTC(2026, 10, 2)) })).toEqual([])
    expect(await seqs({ until: new Date(Date.UTC(2026, 10, 2)), outcome: 'refused' })).toEqual([25])
  })

  it('refuses to be changed, and names the row that somebody changed all the same', async () => {
    const query = (sql: string) => store.prisma.$executeRawUnsafe(sql)
    for (const statement of [
      `UPDATE audit_entries SET reason = 'x' WHERE seq = 7`,
      'DELETE FROM audit_entries WHERE seq = 26',
      'TRUNCATE audit_entries',
    ]) {
      await expect(query(statement)).rejects.toThrow('never changed or deleted')
    }
    const { head } = { head: { seq: 0, hash: '' }, ...(await store.audit.verify()) }
    await query('ALTER TABLE audit_entries DISABLE TRIGGER audit_entries_stay')
    await query(`UPDATE audit_entries SET after = '{"name":"C"}' WHERE seq = 7`)
    expect(await store.audit.verify()).toEqual({ ok: false, at: 7, why: 'changed', entries: 6 })
    await query(`UPDATE audit_entries SET after = '{"name":"B"}' WHERE seq = 7`)
    expect(await store.audit.verify()).toMatchObject({ ok: true })
    await query('DELETE FROM audit_entries WHERE seq = 26')
    expect(await store.audit.verify()).toMatchObject({ ok: true, entries: 25 })
    expect(await store.audit.verify(head)).toEqual({ ok: false, at: 26, why: 'ends-early', entries: 25 })
    await query('DELETE FROM audit_entries WHERE seq = 12')
    expect(await store.audit.verify()).toEqual({ ok: false, at: 12, why: 'missing', entries: 11 })
  })
})

describe('what the audit log can be filtered by', () => {
  it('is actions and who acted, by the latest name', async () => {
    const test = await openTestStore()
    const { audit } = test.store
    await audit.append(facts('y', { actor: { kind: 'user', id: 'bo', name: 'Bo' } }))
    await audit.append(facts('y'))
    await audit.append(facts('y', { actor: { kind: 'user', id: 'bo', name: 'Bodil' } }))
    const actor = { kind: 'system', id: null, name: 'Jobs' } as const
    await audit.append(facts('y', { action: 'segment.archived', actor }))
    expect(await audit.choices()).toEqual({
      actions: ['segment.archived', 'segment.renamed'],
      actors: [
        { id: 'ada', name: 'Ada' },
        { id: 'bo', name: 'Bodil' },
      ],
    })
    await test.close()
  })
})
