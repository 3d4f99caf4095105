import type { AudienceStore } from '@tessera/audience/audience-store'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { inSlices } from '@tessera/engine/in-slices'
import type { RuleContext } from '@tessera/rules/context'
import type { OtherSegment } from '@tessera/rules/lint/segments/compared-segments'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'
import { validateDefinition } from '@tessera/rules/validate'
import type { KnownSegments, SegmentsState } from '../segments/known-segments.ts'

export interface PublishedRule extends OtherSegment {
  readonly hash: string
}

export interface RulesState {
  readonly segments: SegmentsState
  /** What definitions are checked against. */
  readonly context: RuleContext
  /** Published and valid, in the order of the segments. */
  readonly published: readonly PublishedRule[]
}

/** The rules of all published segments, read for proofs once for each state of the segments and of the data. */
export interface PublishedRules {
  /** @throws the signal's reason */
  read(signal?: AbortSignal): Promise<RulesState>
}

type ReadRules = ReadonlyMap<string, Pick<PublishedRule, 'valid' | 'hash'>>

export function publishedRules(store: AudienceStore, known: KnownSegments): PublishedRules {
  let kept: { readonly state: string; readonly rules: ReadRules } | undefined
  return {
    async read(signal) {
      const [segments, catalogue, lists] = await Promise.all([
        known.read(),
        store.catalogue(),
        store.prisma.list.findMany({ select: { key: true } }),
      ])
      const context: RuleContext = {
        catalogue,
        segments: segments.known,
        lists: new Set(lists.map(({ key }) => key)),
        timeZone: store.timeZone,
      }
      const state = `${segments.generation} ${store.dataVersion}`
      if (kept?.state !== state) kept = { state, rules: await readRules(segments, context, signal) }
      const { rules } = kept
      const published = segments.records.flatMap(({ key, name }) => {
        const rule = rules.get(key)
        return rule ? [{ key, name, ...rule }] : []
      })
      return { segments, context, published }
    },
  }
}

async function readRules(
  { records }: SegmentsState,
  context: RuleContext,
  signal: AbortSignal | undefined,
): Promise<ReadRules> {
  const breathe = inSlices(signal)
  const rules = new Map<string, Pick<PublishedRule, 'valid' | 'hash'>>()
  for (const record of records) {
    await breathe()
    const { key, published } = record
    if (!published || segmentStatus(record) !== 'published') continue
    const result = validateDefinition(published.definition, { ...context, key }, { unfinished: 'error' })
    if (result.ok) rules.set(key, { valid: result.valid, hash: ruleHash(result.valid) })
  }
  return rules
}
