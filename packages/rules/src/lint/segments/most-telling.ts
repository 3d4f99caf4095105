import type { Finding, FindingKind, Relation } from '../finding.ts'

/** Of one kind and relation; a broad segment holds dozens of narrow ones, and nobody reads that list. */
const shownEach = 3

const kinds: readonly FindingKind[] = ['duplicate', 'near-duplicate', 'subset', 'containment']
const relations: readonly Relation[] = ['same', 'within', 'holding']

export interface MostTelling {
  /** Duplicates first, then near-duplicates, then what holds this segment, then what this segment holds. */
  readonly findings: readonly Finding[]
  /** Findings of the same kinds that are not listed. */
  readonly more: number
}

/** Of findings about other segments the few that tell most; among equals, those found first. */
export function mostTelling(found: readonly Finding[]): MostTelling {
  const findings = relations.flatMap((relation) =>
    kinds.flatMap((kind) =>
      found.filter((each) => each.kind === kind && each.relation === relation).slice(0, shownEach),
    ),
  )
  return { findings, more: found.length - findings.length }
}
