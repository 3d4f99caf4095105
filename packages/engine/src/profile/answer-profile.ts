import type { Catalogue } from '@tessera/rules/catalogue'
import { readProfile } from '../explain/read-profile.ts'
import { shownValue } from '../reference/member-row.ts'
import type { PopulationEvent, PopulationProfile, TraitChange, Value } from '../reference/population.ts'
import { UnknownProfileError } from '../reference/reference-engine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import type { EventPlace, ProfileAnswer, ProfileEvent, ProfileQuestion } from './profile-answer.ts'

/** Messages of later than `asOf` are not seen. @throws UnknownProfileError for an id that is no profile's, or an erased one's */
export async function answerProfile(question: ProfileQuestion, snapshot: Snapshot): Promise<ProfileAnswer> {
  const { profileId, asOf } = question
  const population = await readProfile(profileId, snapshot)
  const profile = population?.profiles[0]
  if (population === undefined || profile === undefined) throw new UnknownProfileError(profileId)
  const { catalogue, dataVersion } = snapshot
  const seen = profile.events.filter(({ at }) => at <= asOf).toSorted(latestFirst)
  const moments = [...seen.map(({ at }) => at), ...profile.identifies.filter((at) => at <= asOf)]
  return {
    profileId: profile.id,
    asOf,
    dataVersion,
    ...(moments.length === 0
      ? {}
      : {
          firstSeenAt: moments.reduce((a, b) => Math.min(a, b)),
          lastSeenAt: moments.reduce((a, b) => Math.max(a, b)),
        }),
    traits: traitsOf(profile, catalogue, asOf),
    traitsKnown: catalogue.traits.size,
    eventCounts: countsOf(seen),
    ...pageOf(seen, question.events, catalogue),
    lists: [...population.lists.keys()].toSorted(),
  }
}

function traitsOf(profile: PopulationProfile, catalogue: Catalogue, asOf: number): ProfileAnswer['traits'] {
  return [...catalogue.traits.values()].flatMap(({ field, type }) => {
    const changes = (profile.traits.get(field) ?? [])
      .filter(({ at }) => at <= asOf)
      .toSorted((a, b) => a.at - b.at || a.seq - b.seq)
    const latest = changes.at(-1)
    if (latest === undefined || latest.value === undefined) return []
    return [{ field, value: shownValue(latest.value, type), since: sinceOf(changes, latest.value) }]
  })
}

/** The first of the changes at the end that all say the same. */
function sinceOf(changes: readonly TraitChange[], value: Value): number {
  const same = JSON.stringify(value)
  const other = changes.findLastIndex((change) => JSON.stringify(change.value) !== same)
  return changes[other + 1]?.at ?? 0
}

function countsOf(seen: readonly PopulationEvent[]): ProfileAnswer['eventCounts'] {
  return [...Map.groupBy(seen, ({ name }) => name)]
    .map(([name, events]) => ({ name, count: events.length, latestAt: events[0]?.at ?? 0 }))
    .toSorted((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
}

function pageOf(
  seen: readonly PopulationEvent[],
  { limit, name, before }: ProfileQuestion['events'],
  catalogue: Catalogue,
): Pick<ProfileAnswer, 'events' | 'before'> {
  const fitting = seen.filter(
    (event) =>
      (name === undefined || event.name === name) && (before === undefined || latestFirst(before, event) < 0),
  )
  const events = fitting.slice(0, limit).map((event) => shownEvent(event, catalogue))
  const last = events.at(-1)
  return {
    events,
    ...(fitting.length > limit && last !== undefined ? { before: { at: last.at, seq: last.seq } } : {}),
  }
}

function shownEvent({ name, at, seq, properties }: PopulationEvent, catalogue: Catalogue): ProfileEvent {
  const types = catalogue.events.get(name)?.properties
  return {
    name,
    at,
    seq,
    properties: Object.fromEntries(
      [...properties].map(([property, value]) => [
        property,
        shownValue(value, types?.get(property)?.type ?? 'text'),
      ]),
    ),
  }
}

function latestFirst(a: EventPlace, b: EventPlace): number {
  return b.at - a.at || b.seq - a.seq
}
