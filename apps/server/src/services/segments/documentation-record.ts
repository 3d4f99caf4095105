import type { DocumentationRecord } from '@tessera/db/segments/segment-record'
import type { SegmentDocumentation } from '../../shapes/segment.ts'

export function documentationRecord(input: SegmentDocumentation): DocumentationRecord {
  const { expiresAt, ...same } = input
  return { ...same, expiresAt: expiresAt === null ? null : new Date(expiresAt) }
}
