import type { AudienceStore } from '@tessera/audience/audience-store'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { RuleContext } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import { validateDefinition } from '@tessera/rules/validate'
import { referencesOf } from '../../definition-references.ts'
import { knownOf } from './known-segments.ts'

export interface PublicationCheck {
  /**
   * Everything that keeps the draft from being published: its own findings, unfinished ones included, then those of
   * published segments that it would break (their `params.segment` is that segment's key).
   */
  findings(record: SegmentRecord, records: readonly SegmentRecord[]): Promise<readonly Diagnostic[]>
}

export function publicationCheck(store: AudienceStore): PublicationCheck {
  return {
    async findings(record, records) {
      const [catalogue, lists] = await Promise.all([
        store.catalogue(),
        store.prisma.list.findMany({ select: { key: true } }),
      ])
      const base = { catalogue, timeZone: store.timeZone, lists: new Set(lists.map(({ key }) => key)) }
      const before = new Map(records.map((each) => [each.key, knownOf(each)]))
      const own = found(record.draft, { ...base, segments: before, key: record.key })
      const after = new Map(before).set(record.key, {
        status: 'published',
        name: record.name,
        definition: record.draft,
      })
      const broken = dependentsOf(record.key, records).flatMap((dependent) => {
        const definition = dependent.published?.definition
        if (!definition) return []
        const context = { ...base, key: dependent.key }
        const foundThere = found(definition, { ...context, segments: after })
        // What was broken before is not this publication's doing.
        if (foundThere.length === 0 || found(definition, { ...context, segments: before }).length > 0)
          return []
        return foundThere.map((finding) => ofDependent(finding, dependent))
      })
      return [...own, ...broken]
    },
  }
}

function found(definition: Definition, context: RuleContext): readonly Diagnostic[] {
  const result = validateDefinition(definition, context, { unfinished: 'error' })
  return result.ok ? [] : result.diagnostics
}

/** Published segments that reach `key` through references, however long the way. */
function dependentsOf(key: string, records: readonly SegmentRecord[]): SegmentRecord[] {
  const reached = new Set([key])
  const published = records.filter((record) => segmentStatus(record) === 'published')
  for (let grew = true; grew; ) {
    grew = false
    for (const record of published) {
      const refersTo = referencesOf(record.published?.definition).segments
      if (reached.has(record.key) || ![...refersTo].some((other) => reached.has(other))) continue
      reached.add(record.key)
      grew = true
    }
  }
  return published.filter((record) => record.key !== key && reached.has(record.key))
}

function ofDependent(finding: Diagnostic, dependent: SegmentRecord): Diagnostic {
  return {
    ...finding,
    params: { ...finding.params, segment: dependent.key },
    message: `In "${dependent.name}": ${finding.message}`,
  }
}
