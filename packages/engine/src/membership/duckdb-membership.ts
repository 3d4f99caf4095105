import type { AudienceStore } from '@tessera/audience/audience-store'
import { forgetMembership } from '@tessera/audience/membership/forget-membership'
import {
  keepMembership,
  type Evaluated,
  type RefreshCause,
} from '@tessera/audience/membership/keep-membership'
import { unpackChunks } from '@tessera/audience/membership/kept-chunks'
import { text } from '@tessera/compiler/dialects/duckdb/bind'
import sql from 'sql-template-tag'
import { prepare, readSets } from '../answers/prepare.ts'
import { DefinitionError } from '../definition-error.ts'
import { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import { LeafCache } from '../sets/leaf-cache.ts'
import type { Snapshots } from '../sets/snapshot.ts'
import { membershipFlow } from './flow.ts'
import type {
  KeptMembership,
  Membership,
  MembershipChange,
  PublishedSegment,
  RefreshOptions,
  RefreshOutcome,
} from './membership.ts'

const causes: { readonly [Cause in RefreshCause]: true } = {
  publish: true,
  import: true,
  schedule: true,
  manual: true,
}

/** Membership kept in the audience store's own tables; `cacheBytes` bounds the sets held in memory between reads. */
export function createDuckdbMembership(
  store: AudienceStore,
  snapshots: Snapshots,
  cacheBytes: number,
): Membership {
  const sets = new LeafCache(cacheBytes)
  /** What is kept of every segment, as long as nothing is written: several questions of one screen ask for it. */
  let heads: { readonly commits: number; readonly all: Promise<readonly KeptMembership[]> } | undefined

  async function evaluated(segment: PublishedSegment, options: RefreshOptions): Promise<Evaluated> {
    const { key, version, definition } = segment
    const { asOf, known, signal, cause } = options
    const question = { definition, asOf, segments: known, key, preview: false, signal }
    return snapshots.read(async (snapshot) => {
      const { plan, provenance } = prepare(question, snapshot, store.timeZone)
      const members = membersOf(plan, await readSets(plan, snapshot))
      const { ruleHash, dataVersion } = provenance(0)
      return { key, version, ruleHash, asOf, dataVersion, members: members.bytes, cause }
    }, signal)
  }

  async function materialise(segment: PublishedSegment, options: RefreshOptions): Promise<RefreshOutcome> {
    try {
      const found = await evaluated(segment, options)
      options.signal?.throwIfAborted()
      return await store.writeDerived((connection) => keepMembership(connection, found))
    } catch (error) {
      if (error instanceof DefinitionError) return { kind: 'broken', message: error.message }
      throw error
    }
  }

  async function list(keys?: readonly string[]): Promise<readonly KeptMembership[]> {
    if (heads?.commits !== store.commits) heads = { commits: store.commits, all: readHeads() }
    const all = await heads.all
    if (keys === undefined) return all
    const asked = new Set(keys)
    return all.filter(({ key }) => asked.has(key))
  }

  async function readHeads(): Promise<readonly KeptMembership[]> {
    try {
      return (await store.prisma.keptMembership.findMany({ orderBy: { segment: 'asc' } })).map(keptOf)
    } catch (error) {
      // A failed read is not kept.
      heads = undefined
      throw error
    }
  }

  async function setOf(head: KeptMembership, size: number): Promise<BitSet | undefined> {
    try {
      return await sets.get(`${size}:${namedBy(head)}`, () => readSet(store, head, size))
    } catch (error) {
      if (error instanceof SetMoved) return undefined
      throw error
    }
  }

  return {
    materialise,

    async refreshMembership(segments, options) {
      const outcomes = new Map<string, RefreshOutcome>()
      for (const segment of segments) {
        options.signal?.throwIfAborted()
        outcomes.set(segment.key, await materialise(segment, options))
        options.onProgress?.(outcomes.size, segments.length)
      }
      return outcomes
    },

    async read(key) {
      const size = BitSet.sizeFor(await store.profileCount())
      for (;;) {
        const [head] = await list([key])
        if (head === undefined) return undefined
        const members = await setOf(head, size)
        if (members !== undefined) return { ...head, members }
      }
    },

    members: setOf,
    list,

    flow: (key, asOf) => membershipFlow(store, key, asOf),

    async changesOf(key, profileId) {
      const rows = await store.prisma.$queryRaw<
        { entered: boolean; at: bigint; cause: string; version: number }[]
      >(
        sql`SELECT entered, epoch_ms(c."at") AS "at", cause, version FROM membership_changes c
          WHERE segment = ${text(key)} AND n = (SELECT n FROM profiles WHERE id = ${text(profileId)} AND NOT erased)
          ORDER BY c."at" DESC`,
      )
      return rows.map(
        ({ entered, at, cause, version }): MembershipChange => ({
          kind: entered ? 'entered' : 'left',
          at: Number(at),
          cause: causeOf(cause),
          version,
        }),
      )
    },

    async forget(key) {
      await store.writeDerived((connection) => forgetMembership(connection, key))
    },
  }
}

function causeOf(stored: string): RefreshCause {
  const cause = Object.keys(causes).find((known) => known === stored)
  if (cause === undefined) throw new Error(`The history of membership holds an unknown cause: ${stored}`)
  return cause as RefreshCause
}

type Head = Awaited<ReturnType<AudienceStore['prisma']['keptMembership']['findMany']>>[number]

/** Names one state of a kept set; a set that was forgotten and kept anew has another. */
function namedBy({ key, revision, ruleHash, since, asOf, dataVersion }: KeptMembership): string {
  return JSON.stringify([key, ruleHash, revision, dataVersion, since, asOf])
}

/** The set was refreshed between reading its head and its chunks. */
class SetMoved extends Error {}

async function readSet(store: AudienceStore, head: KeptMembership, size: number): Promise<BitSet> {
  const rows = await store.prisma.$queryRaw<
    { revision: bigint; since: bigint; chunk: number | null; members: Uint8Array | null }[]
  >(
    sql`SELECT m.revision, epoch_ms(m.since) AS since, c.chunk, c.members
      FROM membership m LEFT JOIN membership_chunks c ON c.segment = m.segment WHERE m.segment = ${text(head.key)}`,
  )
  const [first] = rows
  if (first === undefined || Number(first.revision) !== head.revision || Number(first.since) !== head.since)
    throw new SetMoved()
  const set = BitSet.empty(size)
  const chunks = rows.flatMap(({ chunk, members }) =>
    chunk === null || members === null ? [] : [{ chunk, members }],
  )
  unpackChunks(chunks, set.bytes)
  return set
}

function keptOf(head: Head): KeptMembership {
  return {
    key: head.segment,
    version: head.version,
    ruleHash: head.ruleHash,
    asOf: head.asOf.getTime(),
    dataVersion: Number(head.dataVersion),
    size: Number(head.size),
    revision: Number(head.revision),
    since: head.since.getTime(),
  }
}
