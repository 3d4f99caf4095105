import { resolveEventWindow } from '@tessera/rules/time/resolve-window'
import type { Subject } from '@tessera/rules/rule'
import { inOrder, matchingEvents } from './matching-events.ts'
import { measureEvents } from './measure.ts'
import type { PopulationProfile, Value } from './population.ts'
import { randomShare } from './random-share.ts'
import type { Clock } from './time.ts'

/** The value of a subject for a profile as of the clock's moment; `undefined` when it is missing. */
export function profileValue(subject: Subject, profile: PopulationProfile, clock: Clock): Value | undefined {
  switch (subject.kind) {
    case 'trait':
      return traitValue(profile, subject.field, clock.asOf)
    case 'profile':
      return profileField(subject.field, profile, clock.asOf)
    case 'random':
      return randomShare(subject.salt, profile.id)
    case 'measure':
      return measureEvents(
        subject.measure,
        matchingEvents(
          profile,
          subject.of,
          clock,
          resolveEventWindow(subject.of.window, clock.asOf, clock.timeZone),
        ),
        clock,
      )
    case 'property':
      return undefined
  }
}

/** What the latest identify at or before `asOf` said, by time, then arrival. */
export function traitValue(profile: PopulationProfile, field: string, asOf: number): Value | undefined {
  const known = (profile.traits.get(field) ?? []).filter((change) => change.at <= asOf)
  return inOrder(known).at(-1)?.value
}

/** First and last seen are over messages of any kind at or before `asOf`; before the first there is no value. */
function profileField(
  field: 'id' | 'firstSeenAt' | 'lastSeenAt',
  profile: PopulationProfile,
  asOf: number,
): Value | undefined {
  if (field === 'id') return profile.id
  const seen = [...profile.identifies, ...profile.events.map((event) => event.at)]
    .filter((at) => at <= asOf)
    .toSorted((a, b) => a - b)
  return field === 'firstSeenAt' ? seen.at(0) : seen.at(-1)
}
