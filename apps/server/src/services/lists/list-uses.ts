import { segmentStatus, type SegmentRecord } from '@tessera/db/segments/segment-record'
import { referencesOf } from '../../definition-references.ts'
import type { ListUse } from '../../shapes/list.ts'

/** Segments that refer to a list, as published or in their draft; archived ones too, because they can come back. */
export function listUses(key: string, records: readonly SegmentRecord[]): readonly ListUse[] {
  return records.flatMap((record): readonly ListUse[] => {
    const live = usesIn(record.published?.definition, key)
    const uses = live.length > 0 ? live : usesIn(record.draft, key)
    return uses.length === 0
      ? []
      : [
          {
            key: record.key,
            name: record.name,
            status: segmentStatus(record),
            live: live.length > 0,
            as: uses,
          },
        ]
  })
}

function usesIn(definition: unknown, key: string): ListUse['as'] {
  if (typeof definition !== 'object' || definition === null || !referencesOf(definition).lists.has(key))
    return []
  const { pinIn, pinOut, ...rest } = definition as { pinIn?: unknown; pinOut?: unknown }
  const has = (pins: unknown) => Array.isArray(pins) && pins.includes(key)
  return [
    ...(referencesOf(rest).lists.has(key) ? (['condition'] as const) : []),
    ...(has(pinIn) ? (['include'] as const) : []),
    ...(has(pinOut) ? (['exclude'] as const) : []),
  ]
}
