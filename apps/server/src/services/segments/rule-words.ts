import type { AudienceStore } from '@tessera/audience/audience-store'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { DefinitionError } from '@tessera/engine/definition-error'
import type { Definition } from '@tessera/rules/definition'
import type { DiagnosticCode } from '@tessera/rules/diagnostic'
import { parseDefinition } from '@tessera/rules/parse'
import { printSentence } from '@tessera/rules/print/print-sentence'
import type { PrintOptions } from '@tessera/rules/print/words'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'

/** Found in a draft, these mean that no builder could show it again; anything else may be saved and mended later. */
const unstorable: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'not-a-definition',
  'unknown-version',
  'too-deep',
  'too-many-conditions',
  'too-many-values',
])

/** Throws `DefinitionError` for what is no definition at all, or beyond its limits. Unfinished and wrong conditions pass. */
export function refuseUnstorable(definition: unknown): void {
  const parsed = parseDefinition(definition)
  if (parsed.ok) return
  const reasons = parsed.diagnostics.filter(({ code }) => unstorable.has(code))
  if (reasons.length > 0) throw new DefinitionError(reasons)
}

/** A stored definition in one sentence; of one that does not parse, what is wrong with it. */
export function sentenceOf(definition: Definition, names: PrintOptions): string {
  const parsed = parseDefinition(definition)
  if (parsed.ok) return printSentence(parsed.definition, names)
  return parsed.diagnostics.map(({ message }) => message).join(' ')
}

/** What a version keeps beside its definition. */
export function versionWords(
  definition: Definition,
  names: PrintOptions,
): { definitionHash: string; sentence: string } {
  return { definitionHash: ruleHash(definition), sentence: sentenceOf(definition, names) }
}

/** Reads the names that sentences call segments and lists by. */
export type ReadNames = (records: readonly SegmentRecord[]) => Promise<PrintOptions>

export function readNames(store: AudienceStore): ReadNames {
  return async (records) => {
    const [catalogue, lists] = await Promise.all([
      store.catalogue(),
      store.prisma.list.findMany({ select: { key: true, name: true } }),
    ])
    const segmentNames = new Map(records.map(({ key, name }) => [key, name]))
    const listNames = new Map(lists.map(({ key, name }) => [key, name]))
    return {
      catalogue,
      labels: { segment: (key) => segmentNames.get(key), list: (key) => listNames.get(key) },
    }
  }
}
