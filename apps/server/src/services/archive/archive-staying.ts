import type { SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { referencesOf } from '../../definition-references.ts'
import type { ArchiveImpact } from '../../shapes/archive.ts'
import { dependentsByKey } from '../segments/segment-dependents.ts'

type Suppression = Awaited<ReturnType<SuppressionRepository['list']>>[number]

/**
 * What keeps each of several segments from being archived with the others: what refers to it and is not among them, or is and
 * stays itself. In the order of `keys`; a key that no segment has is left out.
 */
export function staying(
  keys: readonly string[],
  records: readonly SegmentRecord[],
  suppressions: readonly Pick<Suppression, 'key' | 'name' | 'definition'>[],
): ArchiveImpact[] {
  const names = new Map(records.map(({ key, name }) => [key, name]))
  const dependents = dependentsByKey(records)
  const going = new Set(keys)
  const holding = (key: string) => ({
    segments: (dependents.get(key) ?? []).filter((other) => !going.has(other.key)),
    suppressions: suppressions
      .filter(({ definition }) => referencesOf(definition).segments.has(key))
      .map(({ key: suppression, name }) => ({ key: suppression, name })),
  })
  for (let before = -1; before !== going.size; ) {
    before = going.size
    for (const key of going) {
      const held = holding(key)
      if (held.segments.length + held.suppressions.length > 0) going.delete(key)
    }
  }
  return [...new Set(keys)].flatMap((key) => {
    const name = names.get(key)
    return name === undefined ? [] : [{ key, name, ...holding(key) }]
  })
}
