import type { Window } from '@tessera/rules/definition'
import { isWithin, resolveEventWindow } from '@tessera/rules/time/resolve-window'
import type { PropertyPredicate, Step } from '@tessera/rules/rule'
import { matchingEvents } from './matching-events.ts'
import type { PopulationEvent, PopulationProfile } from './population.ts'
import { type Clock, momentAfter } from './time.ts'

export interface Sequence {
  readonly window: Window
  readonly steps: readonly Step[]
  readonly notFollowedBy?: Step
}

/**
 * Whether some choice of the profile's events satisfies every step: each strictly after the one before, no later than `within`
 * after it, with no `without` event strictly between; the first and the last of them inside the window. With `notFollowedBy`,
 * that choice must also end in an event after which, `within` having fully passed, no such event came.
 */
export function sequenceHolds(profile: PopulationProfile, sequence: Sequence, clock: Clock): boolean {
  const [first, ...rest] = sequence.steps
  if (first === undefined) return false
  const window = resolveEventWindow(sequence.window, clock.asOf, clock.timeZone)
  const eventsOf = (of: { readonly event: string; readonly where?: PropertyPredicate }) =>
    matchingEvents(profile, of, clock)

  /** Events that can stand in the last step after `before` has stood in the step before `steps`. */
  const continues = (before: PopulationEvent, steps: readonly Step[]): boolean => {
    const [step, ...later] = steps
    if (step === undefined) {
      return (
        isWithin(before.at, window) &&
        (sequence.notFollowedBy === undefined || wasNotFollowed(before, sequence.notFollowedBy))
      )
    }
    return followers(before, step).some((event) => continues(event, later))
  }

  const followers = (before: PopulationEvent, step: Step): PopulationEvent[] => {
    const breakers = step.without.flatMap(eventsOf)
    const deadline = deadlineOf(before, step)
    return eventsOf(step).filter(
      (event) =>
        event.at > before.at &&
        event.at <= deadline &&
        !breakers.some((breaker) => breaker.at > before.at && breaker.at < event.at),
    )
  }

  const deadlineOf = (before: PopulationEvent, step: Step): number =>
    step.within === undefined ? Number.POSITIVE_INFINITY : momentAfter(before.at, step.within, clock.timeZone)

  const wasNotFollowed = (before: PopulationEvent, step: Step): boolean =>
    (step.within === undefined || deadlineOf(before, step) <= clock.asOf) &&
    followers(before, step).length === 0

  return eventsOf(first).some((event) => isWithin(event.at, window) && continues(event, rest))
}
