/** The questions that can be asked of an engine; the DuckDB engine and the reference engine both answer them. */
import type { Definition } from '@tessera/rules/definition'
import type { KnownSegment } from '@tessera/rules/context'
import type {
  BreakdownAnswer,
  ExplainAnswer,
  MembersAnswer,
  OverlapAnswer,
  OverlapPairsAnswer,
  OverlapProgress,
  OverlapRankingAnswer,
  SizeAnswer,
  TrendAnswer,
} from './answers.ts'
import type { CompareAnswer, CompareQuestion } from './compare/compare-answer.ts'
import type { ImpactAnswer, ImpactQuestion } from './compare/impact-answer.ts'
import type { DistinguishAnswer, DistinguishQuestion } from './distinguish/distinguish-answer.ts'
import type { TimelineAnswer, TimelineQuestion } from './timeline/timeline-answer.ts'

export interface Question {
  /** As stored; parsed and validated inside. Invalid: `DefinitionError` with every diagnostic. */
  readonly definition: Definition
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** Every segment the definition may refer to, by key. */
  readonly segments: ReadonlyMap<string, KnownSegment>
  /** The definition's own key, so that cycles through it are found. */
  readonly key?: string
  /** A preview leaves unfinished conditions out and says so; otherwise they are errors. */
  readonly preview: boolean
  /** The published version that it is: an overlap then takes the members stored of it where evaluating could give nothing else. */
  readonly version?: number
  readonly signal?: AbortSignal
}

/** A definition whose members may be kept between questions. */
export interface KeptDefinition {
  readonly definition: Definition
  readonly key?: string
  /** Names the definition with everything it refers to: equal identities have equal members, as of one moment of one state. */
  readonly identity: string
  /** The published version that it is: a ranking then takes the members kept of that version, if they are not too old. */
  readonly version?: number
  /** Leaves unfinished conditions out; by default they are errors. */
  readonly preview?: boolean
}

export interface OverlapPairsQuestion extends Pick<Question, 'asOf' | 'segments' | 'signal'> {
  readonly of: readonly KeptDefinition[]
  readonly onProgress?: (progress: OverlapProgress) => void
}

export interface OverlapRankingQuestion extends Question {
  readonly others: readonly KeptDefinition[]
  /** Milliseconds that reading others may take; what is not read by then is named in the answer. */
  readonly patience?: number
}

export interface Engine extends Insight {
  size(question: Question): Promise<SizeAnswer>
  members(question: Question & { readonly limit: number; readonly cursor?: string }): Promise<MembersAnswer>
  breakdown(
    question: Question & { readonly field: string; readonly limit?: number },
  ): Promise<BreakdownAnswer>
  /** Size as of each of the last `weeks` weeks, and now. */
  trend(
    question: Question & {
      readonly weeks?: number
      readonly onProgress?: (done: number, of: number) => void
    },
  ): Promise<TrendAnswer>
  /** `UnknownProfileError` for an id that is no profile's, or an erased one's. */
  explain(question: Question & { readonly profileId: string }): Promise<ExplainAnswer>
  /** How 2 to 20 definitions lie in each other; they are all asked as of one moment, the first question's. */
  overlap(
    questions: readonly Question[],
    options?: {
      /** Regions to list at most, the largest; by default all of them. */
      readonly regions?: number
    },
  ): Promise<OverlapAnswer>
  /** How many profiles each pair of many definitions shares. */
  overlapPairs(question: OverlapPairsQuestion): Promise<OverlapPairsAnswer>
  /** One definition against many others, those that share most first. */
  overlapRanking(question: OverlapRankingQuestion): Promise<OverlapRankingAnswer>
}

/** What a change does, and what a membership comes from. */
interface Insight {
  /** Who would enter and who would leave. */
  compare(question: CompareQuestion): Promise<CompareAnswer>
  impact(question: ImpactQuestion): Promise<ImpactAnswer>
  distinguish(question: DistinguishQuestion): Promise<DistinguishAnswer>
  /** `UnknownProfileError` for an id that is no profile's, or an erased one's. */
  timeline(question: TimelineQuestion): Promise<TimelineAnswer>
}
