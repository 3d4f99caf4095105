/** The hash chain of the audit log: each entry's hash covers what it says and the hash of the one before. */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { canonicalJson } from '@tessera/rules/normalize/canonical-json'
import type { AuditEntry, AuditFacts } from './entry.ts'

/** Where a chain goes on from: the last entry's number and hash. */
export interface ChainHead {
  readonly seq: number
  /** SHA-256, hex. */
  readonly hash: string
}

/** Before the first entry. */
export const chainStart: ChainHead = { seq: 0, hash: '0'.repeat(64) }

/** What the hash is of: number, previous hash and facts as JSON with sorted keys. Blind to the entry's own hash. */
export function canonicalEntry(entry: Omit<AuditEntry, 'hash'>): string {
  const { seq, previous, at, actor, action, outcome, subject, subjectId, before, after, reason } = entry
  const { kind, id, name } = actor
  return canonicalJson({
    seq,
    previous,
    at,
    actor: { kind, id, name },
    action,
    outcome,
    subject,
    subjectId,
    before,
    after,
    reason,
  })
}

/**
 * The entry that follows `head`. What is returned is what has to be kept: texts are made storable (no NUL, no lone
 * surrogates) and `before` and `after` are as they read back from JSON, so that the hash of the kept row is this one.
 * `facts.at` is cut to whole milliseconds; it need not grow from entry to entry.
 */
export function chain(head: ChainHead, facts: AuditFacts): AuditEntry {
  const { actor } = facts
  const entry = {
    at: Math.trunc(facts.at),
    actor: {
      kind: actor.kind,
      id: actor.id === null ? null : storable(actor.id),
      name: storable(actor.name),
    },
    action: storable(facts.action),
    outcome: facts.outcome,
    subject: facts.subject,
    subjectId: storable(facts.subjectId),
    before: asJson(facts.before),
    after: asJson(facts.after),
    reason: storable(facts.reason),
    seq: head.seq + 1,
    previous: head.hash,
  }
  return { ...entry, hash: hashOf(entry) }
}

function hashOf(entry: Omit<AuditEntry, 'hash'>): string {
  return bytesToHex(sha256(utf8ToBytes(canonicalEntry(entry))))
}

function storable(text: string): string {
  return text.toWellFormed().replaceAll('\0', '\uFFFD')
}

function asJson(value: unknown): unknown {
  const text: string | undefined = JSON.stringify(value)
  return text === undefined ? null : JSON.parse(text)
}

/**
 * `missing`: this number is not there though a later one is; `repeated`: this number comes when a later one is due (put
 * in or moved); `does-not-follow`: names another hash than that of the entry before; `changed`: says something else than
 * what was hashed; `ends-early`: the log once reached this number.
 */
export type ChainFault = 'missing' | 'repeated' | 'does-not-follow' | 'changed' | 'ends-early'

export type Verification =
  | { readonly ok: true; readonly entries: number; readonly head: ChainHead }
  | { readonly ok: false; readonly at: number; readonly why: ChainFault }

export interface VerifyOptions {
  /** Start after this entry, known to be right: so that a long log is read in pages. */
  readonly after?: ChainHead
  /** A number and hash that were noted down elsewhere; without it, entries cut off at the end go unseen. */
  readonly known?: ChainHead
}

/** Reads the entries in the order given, which must be that of their numbers, and names the first that is not right. */
export function verifyChain(entries: Iterable<AuditEntry>, options: VerifyOptions = {}): Verification {
  const { after = chainStart, known } = options
  let head = after
  for (const entry of entries) {
    const due = head.seq + 1
    if (entry.seq > due) return { ok: false, at: due, why: 'missing' }
    if (entry.seq < due) return { ok: false, at: entry.seq, why: 'repeated' }
    if (entry.previous !== head.hash) return { ok: false, at: due, why: 'does-not-follow' }
    const differs = entry.hash !== hashOf(entry) || (known?.seq === due && known.hash !== entry.hash)
    if (differs) return { ok: false, at: due, why: 'changed' }
    head = { seq: due, hash: entry.hash }
  }
  if (known !== undefined && known.seq > head.seq) return { ok: false, at: head.seq + 1, why: 'ends-early' }
  return { ok: true, entries: head.seq - after.seq, head }
}
