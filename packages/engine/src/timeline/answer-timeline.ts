import type { Prepared } from '../answers/prepare.ts'
import { readProfile } from '../explain/read-profile.ts'
import { UnknownProfileError } from '../reference/reference-engine.ts'
import type { TimelineAnswer, TimelineQuestion } from './timeline-answer.ts'
import { timelineOf } from './timeline-of.ts'

/** Reads one profile's own data and follows it through the period. @throws UnknownProfileError */
export async function answerTimeline(
  { snapshot, plan, provenance }: Prepared,
  question: TimelineQuestion,
  startedAt: number,
): Promise<TimelineAnswer> {
  const population = await readProfile(question.profileId, snapshot)
  const profile = population?.profiles[0]
  if (population === undefined || profile === undefined) throw new UnknownProfileError(question.profileId)
  const { catalogue, lists } = snapshot
  const { timeZone } = plan
  return {
    ...timelineOf(question, { profile, population, catalogue, lists, timeZone }),
    ...provenance(startedAt),
  }
}
