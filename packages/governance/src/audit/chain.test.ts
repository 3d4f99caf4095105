import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chain, chainStart, verifyChain } from './chain.ts'
import type { AuditEntry, AuditFacts } from './entry.ts'

const json = fc.oneof(fc.constant(null), fc.jsonValue({ maxDepth: 2 }))
const facts: fc.Arbitrary<AuditFacts> = fc.record({
  at: fc.integer({ min: 0, max: 4e12 }),
  actor: fc.record({
    kind: fc.constantFrom('user', 'api-key', 'system'),
    id: fc.option(fc.string()),
    name: fc.string({ unit: 'binary' }),
  }),
  action: fc.constantFrom('segment.published', 'segment.archived', 'policy.saved'),
  outcome: fc.constantFrom('done', 'refused'),
  subject: fc.constantFrom('segment', 'policy', 'person'),
  subjectId: fc.string(),
  before: json,
  after: json,
  reason: fc.string({ unit: 'binary' }),
})

function chained(all: readonly AuditFacts[]): AuditEntry[] {
  let head = chainStart
  return all.map((one) => {
    const entry = chain(head, one)
    head = { seq: entry.seq, hash: entry.hash }
    return entry
  })
}

/** As the columns of a database keep it. */
function keptAndRead(entry: AuditEntry): AuditEntry {
  const column = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text))
  return {
    ...entry,
    at: new Date(entry.at).getTime(),
    actor: { ...entry.actor, name: column(entry.actor.name) },
    subjectId: column(entry.subjectId),
    reason: column(entry.reason),
    before: JSON.parse(JSON.stringify(entry.before)),
    after: JSON.parse(JSON.stringify(entry.after)),
  }
}

const logs = fc.array(facts, { minLength: 2, maxLength: 12 }).map(chained)
const logAndPlace = logs.chain((log) => fc.tuple(fc.constant(log), fc.nat(log.length - 1)))

describe('a chain that nobody touched', () => {
  it('verifies, also after a way through text columns', () => {
    fc.assert(
      fc.property(logs, (log) => {
        const last = log.at(-1)
        expect(verifyChain(log.map(keptAndRead))).toEqual({
          ok: true,
          entries: log.length,
          head: { seq: last?.seq, hash: last?.hash },
        })
      }),
    )
  })
  it('verifies page by page', () => {
    fc.assert(
      fc.property(logAndPlace, ([log, place]) => {
        const first = verifyChain(log.slice(0, place))
        if (!first.ok) throw new Error('a page that nobody touched')
        expect(verifyChain(log.slice(place), { after: first.head })).toMatchObject({ ok: true })
      }),
    )
  })
  it('is empty at first', () => {
    expect(verifyChain([])).toEqual({ ok: true, entries: 0, head: chainStart })
  })
})

describe('a chain that somebody touched', () => {
  it('names the row in which anything at all was changed', () => {
    const changes = fc.constantFrom<(entry: AuditEntry) => AuditEntry>(
      (entry) => ({ ...entry, at: entry.at + 1 }),
      (entry) => ({ ...entry, actor: { ...entry.actor, name: `${entry.actor.name}.` } }),
      (entry) => ({ ...entry, actor: { ...entry.actor, id: `${entry.actor.id ?? ''}.` } }),
      (entry) => ({ ...entry, action: 'segment.restored' }),
      (entry) => ({ ...entry, outcome: entry.outcome === 'done' ? 'refused' : 'done' }),
      (entry) => ({ ...entry, subject: 'job' }),
      (entry) => ({ ...entry, subjectId: `${entry.subjectId}.` }),
      (entry) => ({ ...entry, before: [entry.before] }),
      (entry) => ({ ...entry, after: [entry.after] }),
      (entry) => ({ ...entry, reason: `${entry.reason}.` }),
      (entry) => ({ ...entry, hash: 'f'.repeat(64) }),
    )
    fc.assert(
      fc.property(logAndPlace, changes, ([log, place], change) => {
        const tampered = log.map((entry, index) => (index === place ? change(entry) : entry))
        expect(verifyChain(tampered)).toEqual({ ok: false, at: place + 1, why: 'changed' })
      }),
    )
  })
  it('finds a row that was changed and hashed anew by the row after it, or by a number noted down', () => {
    fc.assert(
      fc.property(logAndPlace, ([log, place]) => {
        const before = log[place - 1] ?? chainStart
        const genuine = log[place]
        if (genuine === undefined) throw new Error('no such row')
        const forged = log.map((entry, index) =>
          index === place ? chain(before, { ...entry, reason: `${entry.reason}.` }) : entry,
        )
        const isLast = place === log.length - 1
        if (!isLast) {
          expect(verifyChain(forged)).toEqual({ ok: false, at: place + 2, why: 'does-not-follow' })
        }
        expect(verifyChain(forged, { known: genuine })).toEqual({
          ok: false,
          at: place + 1,
          why: 'changed',
        })
      }),
    )
  })
  it('finds what was removed', () => {
    fc.assert(
      fc.property(logAndPlace, ([log, place]) => {
        const rest = log.toSpliced(place, 1)
        const known = log.at(-1)
        const found = verifyChain(rest, { ...(known && { known }) })
        const isLast = place === log.length - 1
        expect(found).toEqual({ ok: false, at: place + 1, why: isLast ? 'ends-early' : 'missing' })
      }),
    )
  })
  it('finds what was put in, and what changed places', () => {
    fc.assert(
      fc.property(logAndPlace, facts, ([log, place], more) => {
        const before = log[place - 1] ?? chainStart
        const inserted = log.toSpliced(place, 0, chain(before, { ...more, reason: 'put in' }))
        const found = verifyChain(inserted)
        expect(found).toMatchObject({ ok: false })
        const swapped = [...log]
        const other = place === 0 ? 1 : place - 1
        const [a, b] = [log[place], log[other]]
        if (a === undefined || b === undefined) throw new Error('no such row')
        swapped[place] = b
        swapped[other] = a
        expect(verifyChain(swapped)).toMatchObject({ ok: false, at: Math.min(place, other) + 1 })
      }),
    )
  })
})
