import type { Catalogue } from '@tessera/rules/catalogue'
import type { Population, PopulationProfile } from '../reference/population.ts'
import { regimesOf } from './regimes.ts'
import type { TimelineAnswer, TimelineQuestion } from './timeline-answer.ts'
import { traceMembership } from './trace-membership.ts'

const longestPeriod = 400 * 86_400_000

export interface TimelineData {
  /** The profile with everything known of it. */
  readonly profile: PopulationProfile
  /** Lists are read from it. */
  readonly population: Population
  readonly catalogue: Catalogue
  /** Keys of the manual lists that exist. */
  readonly lists: ReadonlySet<string>
  readonly timeZone: string
}

/** When and because of what one profile entered and left, by what is known of it now. */
export function timelineOf(
  question: TimelineQuestion,
  data: TimelineData,
): Pick<TimelineAnswer, 'profileId' | 'from' | 'until' | 'cut' | 'memberAtFrom' | 'entries'> {
  const until = Math.min(question.until ?? question.asOf, question.asOf)
  const asked = Math.min(question.from, until)
  const from = Math.max(asked, until - longestPeriod)
  const regimes = regimesOf(question, data, until)
  const trace = traceMembership({ ...data, regimes }, { from, until }, question.signal)
  return { profileId: data.profile.id, ...trace, cut: trace.cut || from > asked }
}
