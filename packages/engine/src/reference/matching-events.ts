import { type Interval, isWithin } from '@tessera/rules/time/resolve-window'
import type { PropertyPredicate, PropertyTest, Subject } from '@tessera/rules/rule'
import { holdsFor } from './predicate.ts'
import type { PopulationEvent, PopulationProfile, Value } from './population.ts'
import { testHolds } from './test-holds.ts'
import type { Clock } from './time.ts'

/** A profile's events of a name (`'*'`: any) that satisfy `where`. Events after `asOf` do not exist. */
export function matchingEvents(
  profile: PopulationProfile,
  selection: { readonly event: string; readonly where?: PropertyPredicate },
  clock: Clock,
  interval?: Interval,
): PopulationEvent[] {
  return profile.events.filter(
    (event) =>
      event.at <= clock.asOf &&
      (selection.event === '*' || event.name === selection.event) &&
      (interval === undefined || isWithin(event.at, interval)) &&
      (selection.where === undefined || eventSatisfies(selection.where, event, clock)),
  )
}

function eventSatisfies(where: PropertyPredicate, event: PopulationEvent, clock: Clock): boolean {
  const valueOf = (subject: Subject): Value | undefined =>
    subject.kind === 'property' ? event.properties.get(subject.name) : undefined
  return holdsFor(where, (leaf: PropertyTest) =>
    testHolds(leaf.test, valueOf(leaf.subject), { clock, valueOf }),
  )
}

/** By time, then arrival. */
export function inOrder<Timed extends { readonly at: number; readonly seq: number }>(
  items: readonly Timed[],
): Timed[] {
  return items.toSorted((a, b) => a.at - b.at || a.seq - b.seq)
}
