/** People as segments, requests and comments name them. */
export interface PersonRecord {
  readonly id: string
  readonly name: string
  /** False for somebody who was deactivated. */
  readonly active: boolean
}

/** What to read of a person. */
export const personSelect = { select: { id: true, name: true, deactivatedAt: true } } as const

export function personRecordOf(row: {
  readonly id: string
  readonly name: string
  readonly deactivatedAt: Date | null
}): PersonRecord {
  return { id: row.id, name: row.name, active: row.deactivatedAt === null }
}
