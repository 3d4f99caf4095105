import { segmentStatus } from '@tessera/db/segments/segment-record'
import { inSlices } from '@tessera/engine/in-slices'
import { factsOfPalette } from '@tessera/rules/lint/facts-of-palette'
import type { Finding, Relation } from '@tessera/rules/lint/finding'
import { lint } from '@tessera/rules/lint/lint'
import { ComparedSegments } from '@tessera/rules/lint/segments/compared-segments'
import { judgeMembers } from '@tessera/rules/lint/segments/judge-members'
import type { Lane } from '../../lane.ts'
import type { CatalogueService, OverlapService } from '../../services.ts'
import type { AuditedSegment, LogicAudit, LogicProgress } from '../../shapes/logic.ts'
import type { OverlapPairs } from '../../shapes/overlap.ts'
import type { PublishedRules } from './published-rules.ts'
import type { ReadNames } from '../segments/rule-words.ts'
import { sentenceOf } from '../segments/rule-words.ts'

export interface LogicAuditService {
  /** Every segment that is not archived, by its logic, against the others, and by its members. */
  audit(signal?: AbortSignal, onProgress?: (progress: LogicProgress) => void): Promise<LogicAudit>
}

export function logicAuditService(parts: {
  readonly rules: PublishedRules
  readonly catalogue: CatalogueService
  readonly overlap: OverlapService
  readonly names: ReadNames
  readonly lane: Lane
}): LogicAuditService {
  const { rules, catalogue, overlap, names, lane } = parts
  return {
    audit: async (signal, onProgress = () => undefined) => {
      const { logic, proven, asOf, audited } = await lane.run(async () => {
        const [{ segments: state, context, published }, palette] = await Promise.all([
          rules.read(signal),
          catalogue.palette(),
        ])
        const words = await names(state.records)
        const facts = { ...factsOfPalette(palette), print: words }
        const records = state.records.filter((record) => segmentStatus(record) !== 'archived')
        const read = new Map(published.map((rule) => [rule.key, rule]))
        const compared = new ComparedSegments({ asOf: facts.asOf, timeZone: context.timeZone })
        const found: AuditedSegment[] = []
        const proven = new Map<string, Relation>()
        const breathe = inSlices(signal)
        for (const record of records) {
          const { key, name } = record
          const definition = record.published?.definition ?? record.draft
          const findings = [...lint(definition, { ...context, key }, facts)]
          await breathe()
          // Drafts are not compared: their own findings are enough until somebody publishes them. Each pair once, told of the later one.
          const own = read.get(key)
          for (const pair of own ? compared.against({ ...own, definition }) : []) {
            if (pair.relation) proven.set(pairKey(key, pair.key), pair.relation)
            if (pair.finding) findings.push(pair.finding)
            await breathe()
          }
          if (own) compared.add(own)
          found.push({
            key,
            name,
            status: segmentStatus(record),
            sentence: record.published?.sentence ?? sentenceOf(definition, words),
            findings,
          })
          onProgress({ phase: 'logic', done: found.length, of: records.length })
        }
        return { logic: found, proven, asOf: facts.asOf, audited: records.length }
      }, signal)
      const pairs = await overlap.pairs({ of: 'published' }, signal, ({ done, of }) =>
        onProgress({ phase: 'members', done, of }),
      )
      const byMembers = membersFindings(pairs, proven)
      const segments = logic
        .map((each) => ({ ...each, findings: [...each.findings, ...(byMembers.get(each.key) ?? [])] }))
        .filter(({ findings }) => findings.length > 0)
        .toSorted((a, b) => urgency(b) - urgency(a))
      return { asOf, audited, segments, notCompared: pairs.leftOut }
    },
  }
}

/** By key of the first of each pair, without what follows from what logic has said of it already. */
function membersFindings(
  { sets, sizes, overlapCounts, population, asOf }: OverlapPairs,
  proven: ReadonlyMap<string, Relation>,
): ReadonlyMap<string, readonly Finding[]> {
  const pairs = sets.flatMap((a, i) =>
    sets.slice(i + 1).map((b, after) => ({
      a,
      b,
      sizeA: sizes[i] ?? 0,
      sizeB: sizes[i + 1 + after] ?? 0,
      overlapCount: overlapCounts[i]?.[after] ?? 0,
      population,
      asOf,
    })),
  )
  const found = new Map<string, Finding[]>()
  for (const pair of pairs) {
    const findings = judgeMembers([{ ...pair, proven: proven.get(pairKey(pair.a.key, pair.b.key)) }])
    found.set(pair.a.key, [...(found.get(pair.a.key) ?? []), ...findings])
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
