import type { AudienceStore } from '@tessera/audience/audience-store'
import { shift } from '@tessera/rules/time/span'
import type { TrendAnswer } from './answers.ts'
import { answerBreakdown } from './answers/breakdown.ts'
import { answerExplain } from './answers/explain.ts'
import { answerMembers } from './answers/members.ts'
import { answerOverlap } from './answers/overlap.ts'
import { answerOverlapPairs } from './answers/overlap-pairs.ts'
import { answerOverlapRanking } from './answers/overlap-ranking.ts'
import { type Prepared, prepare, readSets } from './answers/prepare.ts'
import { answerSize } from './answers/size.ts'
import { type AudiencesWithExport, createDuckdbAudiences } from './audiences/duckdb-audiences.ts'
import { answerCompare } from './compare/answer-compare.ts'
import { answerImpact } from './compare/answer-impact.ts'
import { answerListChange, type ListChangeAnswer, type ListChangeQuestion } from './compare/list-change.ts'
import { answerDistinguish } from './distinguish/answer-distinguish.ts'
import type { Engine, Question } from './engine.ts'
import { createDuckdbMembership } from './membership/duckdb-membership.ts'
import type { Membership } from './membership/membership.ts'
import { storedMoment } from './membership/stored-sets.ts'
import { KeptSets } from './overlap/kept-sets.ts'
import { membersOf } from './sets/combine.ts'
import { answerProfile } from './profile/answer-profile.ts'
import { answerStanding } from './profile/answer-standing.ts'
import type {
  ProfileAnswer,
  ProfileQuestion,
  StandingAnswer,
  StandingQuestion,
} from './profile/profile-answer.ts'
import { LeafCache } from './sets/leaf-cache.ts'
import { Snapshots } from './sets/snapshot.ts'
import { answerTimeline } from './timeline/answer-timeline.ts'

export interface DuckdbEngineOptions {
  /** Bytes of bit sets to keep between questions; default 256 MB. A set takes an eighth of a byte for each profile. */
  readonly cacheBytes?: number
  /** Bytes of whole definitions' members to keep for overlaps; default 384 MB: five hundred dense sets of five million profiles. */
  readonly keptBytes?: number
  /** Bytes of kept membership to hold in memory between reads; default 64 MB. */
  readonly membershipBytes?: number
}

export interface DuckdbEngine extends Engine {
  /** Kept members of published segments. */
  readonly membership: Membership
  /**
   * The latest moment, the questions' own or up to an hour before it, as of which the members of all are stored by the data in
   * hand, so that an overlap of them evaluates nothing. Undefined where there is none. They are all asked as of the first one's.
   */
  storedMoment(questions: readonly Question[]): Promise<number | undefined>
  /** What exclusion groups and suppression leave of segments. */
  readonly audiences: AudiencesWithExport
  /** Who would enter and leave published segments if a list held others. */
  listChange(question: ListChangeQuestion): Promise<ListChangeAnswer>
  /** `UnknownProfileError` for an id that is no profile's, or an erased one's; so for `standing`. */
  profile(question: ProfileQuestion): Promise<ProfileAnswer>
  /** The definitions that one person is in. */
  standing(question: StandingQuestion): Promise<StandingAnswer>
}

/**
 * An engine over an audience store in DuckDB, reached through Prisma: each condition is read as one bit set, kept as long as
 * the data stays as it is, and everything else is done on the sets.
 *
 * Its questions throw `DefinitionError` for what is no valid definition, and the signal's reason (or `QueryInterrupted`) when
 * aborted.
 */
export function createDuckdbEngine(store: AudienceStore, options: DuckdbEngineOptions = {}): DuckdbEngine {
  const snapshots = new Snapshots(store, new LeafCache(options.cacheBytes ?? 256 * 1024 ** 2))

  const kept = new KeptSets(options.keptBytes ?? 384 * 1024 ** 2)

  const ask = <Answer>(
    question: Question,
    answer: (prepared: Prepared, startedAt: number) => Promise<Answer>,
  ): Promise<Answer> => {
    const startedAt = performance.now()
    return snapshots.read(
      async (snapshot) => answer(prepare(question, snapshot, store.timeZone), startedAt),
      question.signal,
    )
  }

  const membership = createDuckdbMembership(store, snapshots, options.membershipBytes ?? 64 * 1024 ** 2)

  return {
    audiences: createDuckdbAudiences(store, snapshots),
    membership,
    listChange: (question) =>
      snapshots.read((snapshot) => answerListChange(question, snapshot, store.timeZone), question.signal),
    profile: (question) => snapshots.read((snapshot) => answerProfile(question, snapshot), question.signal),
    standing: (question) =>
      snapshots.read((snapshot) => answerStanding(question, snapshot, store.timeZone), question.signal),
    size: (question) => ask(question, answerSize),
    members: (question) =>
      ask(question, (prepared, startedAt) => answerMembers(prepared, question, startedAt)),
    breakdown: (question) =>
      ask(question, (prepared, startedAt) => answerBreakdown(prepared, question, startedAt)),
    explain: (question) =>
      ask(question, (prepared, startedAt) => answerExplain(prepared, question.profileId, startedAt)),

    trend: (question) =>
      ask(question, async ({ snapshot, provenance }, startedAt) => {
        const weeks = question.weeks ?? 12
        const points: TrendAnswer['points'][number][] = []
        for (let back = weeks; back >= 0; back--) {
          const asOf =
            shift(question.asOf, { amount: 1, unit: 'week' }, -back, store.timeZone) ?? question.asOf
          const { plan } = prepare({ ...question, asOf }, snapshot, store.timeZone)
          points.push({ asOf, size: membersOf(plan, await readSets(plan, snapshot)).count() })
          question.onProgress?.(points.length, weeks + 1)
        }
        return { points, ...provenance(startedAt) }
      }),

    overlap: (questions, options) => {
      const startedAt = performance.now()
      const limit = options?.regions ?? Number.POSITIVE_INFINITY
      return snapshots.read(
        (snapshot) =>
          answerOverlap(questions, snapshot, store.timeZone, { stored: membership, limit, startedAt }),
        questions[0]?.signal,
      )
    },

    storedMoment: (questions) =>
      snapshots.read(
        (snapshot) => storedMoment(questions, snapshot, store.timeZone, membership),
        questions[0]?.signal,
      ),

    overlapPairs: (question) => {
      const startedAt = performance.now()
      return snapshots.read(
        (snapshot) =>
          answerOverlapPairs(question, snapshot, store.timeZone, { kept, stored: membership, startedAt }),
        question.signal,
      )
    },

    distinguish: (question) =>
      ask(question, (prepared, startedAt) => answerDistinguish(prepared, question, startedAt)),

    timeline: (question) =>
      ask(question, (prepared, startedAt) => answerTimeline(prepared, question, startedAt)),

    compare: (question) => {
      const startedAt = performance.now()
      return snapshots.read(
        (snapshot) => answerCompare(question, snapshot, store.timeZone, startedAt),
        question.after.signal,
      )
    },

    impact: (question) => {
      const startedAt = performance.now()
      return snapshots.read(
        (snapshot) => answerImpact(question, snapshot, store.timeZone, startedAt),
        question.signal,
      )
    },

    overlapRanking: (question) =>
      ask(question, (prepared, startedAt) =>
        answerOverlapRanking(prepared, question, { kept, stored: membership, startedAt }),
      ),
  }
}
