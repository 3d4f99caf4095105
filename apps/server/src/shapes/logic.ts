import type { Finding, Relation } from '@tessera/rules/lint/finding'
import type { SegmentName } from './segment.ts'
import type { SegmentStatus } from './workspace.ts'

/** What the audit says of one segment: of its published definition, or of its draft while nothing is published. */
export interface AuditedSegment extends SegmentName {
  readonly status: SegmentStatus
  readonly sentence: string
  /** Worst first; `segment` names the other segment by key. */
  readonly findings: readonly Finding[]
}

export interface LogicAudit {
  /** Milliseconds since the epoch: the moment that measured findings speak of. */
  readonly asOf: number
  /** Segments looked at; archived ones are not. */
  readonly audited: number
  /** Those with findings, the worst first. */
  readonly segments: readonly AuditedSegment[]
  /** Published segments that members were not compared for: the smallest, beyond the most that one question counts. */
  readonly notCompared: number
}

export interface LogicProgress {
  readonly phase: 'logic' | 'members'
  readonly done: number
  readonly of: number
}

/** Published segments that a definition repeats, lies in or holds, by logic. */
export interface LogicNeighbours {
  /** Milliseconds since the epoch: the moment from which what is proven holds, where it does not hold always. */
  readonly asOf: number
  /** The few that tell most; `segment` names the other segment by key. */
  readonly findings: readonly Finding[]
  /** Others like them that are not listed. */
  readonly more: number
  /** All segments that something is proven of, in `findings` or not: their members need not say it too. */
  readonly proven: readonly { readonly key: string; readonly relation: Relation }[]
  /** Published segments that it was compared with. */
  readonly compared: number
  /** Published segments that there was no time for. */
  readonly notCompared: number
}
