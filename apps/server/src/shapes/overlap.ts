import type {
  OverlapAnswer,
  OverlapPairsAnswer,
  OverlapRankingAnswer,
  RankedOverlap,
} from '@tessera/engine/answers'
import type { Definition } from '@tessera/rules/definition'
import type { MemberPair } from '@tessera/rules/lint/segments/judge-members'

/** What can be laid over something else: a segment as published, a segment as its draft stands, a manual list. */
export interface OverlapOperand {
  readonly kind: 'segment' | 'draft' | 'list'
  readonly key: string
}

export interface OverlapSet extends OverlapOperand {
  readonly name: string
}

/** How an answer's moment came about: asked for, now, or an earlier one as of which all members are stored. */
export type ChosenMoment = 'asked' | 'now' | 'stored'

export interface OverlapRegions extends OverlapAnswer {
  readonly chosen: ChosenMoment
  /** What the indexes of the answer stand for. */
  readonly sets: readonly OverlapSet[]
}

export interface OverlapPairs extends OverlapPairsAnswer {
  readonly chosen: ChosenMoment
  readonly sets: readonly OverlapSet[]
  /** Published segments beyond the most that one question counts; the smallest ones. */
  readonly leftOut: number
  /** Published segments that cannot be counted, because their definitions are no longer valid. */
  readonly invalidSets: readonly OverlapSet[]
}

/** One region as a definition of its own: what selects exactly its profiles. */
export interface OverlapRegionDefinition {
  readonly definition: Definition
  /** "A and B, not C", to begin a name with. */
  readonly name: string
}

export interface OverlapRankingRow extends Omit<RankedOverlap, 'index'> {
  readonly key: string
  readonly name: string
  /** It refers to the segment in question, so that segment cannot refer to it. */
  readonly refersBack: boolean
}

export interface OverlapRanking extends Omit<OverlapRankingAnswer, 'ranking' | 'unread' | 'invalid'> {
  /** Those that share most, most shared first, and those that were asked to be kept, whatever they share. */
  readonly rows: readonly OverlapRankingRow[]
  /** Nearly the same people, or nearly all of one in the other: of all that were counted, the most alike first. */
  readonly near: readonly MemberPair[]
  /** Published segments that share somebody with it, those in `rows` among them. */
  readonly sharing: number
  /** Published segments that were counted and share nobody with it. */
  readonly apart: number
  /** Published segments that are not read yet; ask again. */
  readonly unread: number
  /** Published segments whose definitions are no longer valid. */
  readonly invalid: number
}
