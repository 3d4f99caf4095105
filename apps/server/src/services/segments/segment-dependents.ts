/** Which segments refer to which, in a draft or as published. */
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { Definition } from '@tessera/rules/definition'
import { referencesOf } from '../../definition-references.ts'
import type { SegmentName } from '../../shapes/segment.ts'

export function definitionsOf(record: SegmentRecord): Definition[] {
  return record.published ? [record.draft, record.published.definition] : [record.draft]
}

/** Who refers to a segment, by its key; archived segments ask for nothing. */
export function dependentsByKey(records: readonly SegmentRecord[]): ReadonlyMap<string, SegmentName[]> {
  const dependents = new Map<string, SegmentName[]>()
  for (const record of records) {
    if (record.archivedAt !== null) continue
    const referred = new Set(definitionsOf(record).flatMap((each) => [...referencesOf(each).segments]))
    for (const key of referred) {
      const others = dependents.get(key) ?? []
      dependents.set(key, [...others, { key: record.key, name: record.name }])
    }
  }
  return dependents
}

/** Those that a segment refers to, by name. */
export function dependsOn(record: SegmentRecord, records: readonly SegmentRecord[]): SegmentName[] {
  const names = new Map(records.map((other) => [other.key, other.name]))
  const refersTo = new Set(definitionsOf(record).flatMap((each) => [...referencesOf(each).segments]))
  return [...refersTo].map((key) => ({ key, name: names.get(key) ?? key }))
}
