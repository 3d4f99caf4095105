import type { AudienceStore } from '@tessera/audience/audience-store'
import type { SegmentRecord } from '@tessera/db/segment-record'
import { segmentStatus } from '@tessera/db/segment-record'
import type { RuleContext } from '@tessera/rules/context'
import { factsOfPalette } from '@tessera/rules/lint/facts-of-palette'
import type { Finding } from '@tessera/rules/lint/finding'
import { lint } from '@tessera/rules/lint/lint'
import type { OtherSegment } from '@tessera/rules/lint/segments/compare-segments'
import { compareSegments } from '@tessera/rules/lint/segments/compare-segments'
import type { MemberPair } from '@tessera/rules/lint/segments/judge-members'
import { judgeMembers } from '@tessera/rules/lint/segments/judge-members'
import type { Definition } from '@tessera/rules/definition'
import { validateDefinition } from '@tessera/rules/validate'
import type { Lane } from '../lane.ts'
import type { CatalogueService, OverlapService } from '../services.ts'
import type { AuditedSegment, LogicAudit, LogicProgress } from '../shapes/logic.ts'
import type { OverlapPairs } from '../shapes/overlap.ts'
import type { KnownSegments } from './known-segments.ts'
import type { ReadNames } from './rule-words.ts'
import { sentenceOf } from './rule-words.ts'

export interface LogicAuditService {
  /** Every segment that is not archived, by its logic, against the others, and by its members. */
  audit(signal?: AbortSignal, onProgress?: (progress: LogicProgress) => void): Promise<LogicAudit>
}

interface Audited {
  readonly record: SegmentRecord
  readonly definition: Definition
}

export function logicAuditService(parts: {
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly catalogue: CatalogueService
  readonly overlap: OverlapService
  readonly names: ReadNames
  readonly lane: Lane
}): LogicAuditService {
  const { store, known, catalogue, overlap, names, lane } = parts
  return {
    audit: async (signal, onProgress = () => undefined) => {
      const { logic, asOf, audited } = await lane.run(async () => {
        const [state, palette] = await Promise.all([known.read(), catalogue.palette()])
        const words = await names(state.records)
        const context = {
          catalogue: await store.catalogue(),
          segments: state.known,
          lists: new Set(palette.lists.map(({ key }) => key)),
          timeZone: store.timeZone,
        }
        const facts = { ...factsOfPalette(palette), print: words }
        const segments = state.records
          .filter((record) => segmentStatus(record) !== 'archived')
          .map((record): Audited => ({ record, definition: record.published?.definition ?? record.draft }))
        const found: AuditedSegment[] = []
        const read: OtherSegment[] = []
        for (const { record, definition } of segments) {
          signal?.throwIfAborted()
          const { key, name } = record
          const own = readPublished(record, definition, context)
          found.push({
            key,
            name,
            status: segmentStatus(record),
            sentence: record.published?.sentence ?? sentenceOf(definition, words),
            findings: [
              ...lint(definition, { ...context, key }, facts),
              // Each pair once, told of the later one.
              ...(own
                ? compareSegments(own.valid, read, { asOf: facts.asOf, timeZone: store.timeZone })
                : []),
            ],
          })
          if (own) read.push(own)
          onProgress({ phase: 'logic', done: found.length, of: segments.length })
          // Proofs are work without pauses: others get their turn between two segments.
          await new Promise((resolve) => setImmediate(resolve))
        }
        return { logic: found, asOf: facts.asOf, audited: segments.length }
      }, signal)
      const pairs = await overlap.pairs({ of: 'published' }, signal, ({ done, of }) =>
        onProgress({ phase: 'members', done, of }),
      )
      const byMembers = membersFindings(pairs, logic)
      const segments = logic
        .map((each) => ({ ...each, findings: [...each.findings, ...(byMembers.get(each.key) ?? [])] }))
        .filter(({ findings }) => findings.length > 0)
        .toSorted((a, b) => urgency(b) - urgency(a))
      return { asOf, audited, segments, notCompared: pairs.leftOut }
    },
  }
}

/** Drafts are not compared: their own findings are enough until somebody publishes them. */
function readPublished(
  { key, name, published }: SegmentRecord,
  definition: Definition,
  context: RuleContext,
): OtherSegment | undefined {
  if (!published) return undefined
  const result = validateDefinition(definition, { ...context, key }, { unfinished: 'error' })
  return result.ok ? { key, name, valid: result.valid } : undefined
}

/** By key of the first of each pair, without what logic has said of it already. */
function membersFindings(
  { sets, sizes, overlapCounts, asOf }: OverlapPairs,
  logic: readonly AuditedSegment[],
): ReadonlyMap<string, readonly Finding[]> {
  const proven = new Set(
    logic.flatMap(({ key, findings }) =>
      findings.flatMap(({ segment }) => (segment === undefined ? [] : [pairKey(key, segment)])),
    ),
  )
  const pairs = sets.flatMap((a, i) =>
    sets.slice(i + 1).map(
      (b, after): MemberPair => ({
        a,
        b,
        sizeA: sizes[i] ?? 0,
        sizeB: sizes[i + 1 + after] ?? 0,
        overlapCount: overlapCounts[i]?.[after] ?? 0,
        asOf,
      }),
    ),
  )
  const found = new Map<string, Finding[]>()
  for (const pair of pairs) {
    if (proven.has(pairKey(pair.a.key, pair.b.key))) continue
    found.set(pair.a.key, [...(found.get(pair.a.key) ?? []), ...judgeMembers([pair])])
  }
  return found
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}

function urgency({ findings }: AuditedSegment): number {
  const weight = { error: 10_000, warning: 100, note: 1 } as const
  return findings.reduce((sum, { severity }) => sum + weight[severity], 0)
}
