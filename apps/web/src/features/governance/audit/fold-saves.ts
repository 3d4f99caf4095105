import type { AuditLine } from './audit-sentence.ts'

/** Entries in the order of the list; a run is shown as one row that opens. */
export type FoldedLines = readonly [AuditLine, ...AuditLine[]]

/**
 * Puts saves of one draft by one person together where nothing lies between them. What is kept is every save; only what is shown is
 * shorter.
 */
export function foldSaves(lines: readonly AuditLine[]): readonly FoldedLines[] {
  const folded: [AuditLine, ...AuditLine[]][] = []
  for (const line of lines) {
    const run = folded.at(-1)
    if (run && isSameSaving(run[0], line)) run.push(line)
    else folded.push([line])
  }
  return folded
}

function isSameSaving(one: AuditLine, other: AuditLine): boolean {
  return (
    one.action === 'segment.draft-saved' &&
    other.action === one.action &&
    other.outcome === one.outcome &&
    other.subjectId === one.subjectId &&
    other.actor.kind === one.actor.kind &&
    other.actor.id === one.actor.id
  )
}
