/** Who would feel it if a segment were gone: the segments that refer to it, and those that refer to these, and so on. */
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { referencesOf } from '../../definition-references.ts'

export interface Dependent {
  readonly record: SegmentRecord
  /** What refers: the published definition, the draft, or both. */
  readonly inPublished: boolean
  readonly inDraft: boolean
  /** 1: refers to it itself. */
  readonly distance: number
  /** The segment between, for those further away. */
  readonly through: string | null
}

/** Nearest first, then by name; archived segments ask for nothing. */
export function dependentsOf(key: string, records: readonly SegmentRecord[]): Dependent[] {
  const open = records.filter((record) => segmentStatus(record) !== 'archived')
  const references = new Map(
    open.map((record) => [
      record.key,
      {
        published: record.published ? referencesOf(record.published.definition).segments : new Set<string>(),
        draft: referencesOf(record.draft).segments,
      },
    ]),
  )
  const found = new Map<string, Dependent>()
  let reached: readonly string[] = [key]
  for (let distance = 1; reached.length > 0; distance++) {
    const next: string[] = []
    for (const record of open) {
      if (record.key === key || found.has(record.key)) continue
      const asked = references.get(record.key)
      const through = reached.find((each) => asked?.published.has(each) || asked?.draft.has(each))
      if (through === undefined || !asked) continue
      next.push(record.key)
      found.set(record.key, {
        record,
        inPublished: asked.published.has(through),
        inDraft: asked.draft.has(through),
        distance,
        through: distance === 1 ? null : through,
      })
    }
    reached = next
  }
  return [...found.values()].toSorted(
    (a, b) => a.distance - b.distance || a.record.name.localeCompare(b.record.name),
  )
}

/** In an order in which every segment comes after those that refer to it, as far as that is possible. */
export function dependentsFirst(keys: readonly string[], records: readonly SegmentRecord[]): string[] {
  const wanted = new Set(keys)
  const ordered = new Set<string>()
  const visiting = new Set<string>()
  const visit = (key: string) => {
    if (ordered.has(key) || visiting.has(key)) return
    visiting.add(key)
    for (const { record, distance } of dependentsOf(key, records))
      if (distance === 1 && wanted.has(record.key)) visit(record.key)
    ordered.add(key)
  }
  for (const key of keys) visit(key)
  return [...ordered]
}
