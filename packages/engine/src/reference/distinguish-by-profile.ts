import type { Catalogue, TraitEntry } from '@tessera/rules/catalogue'
import { didLately, eventDays } from '../distinguish/answer-distinguish.ts'
import type { DistinguishAnswer, DistinguishQuestion } from '../distinguish/distinguish-answer.ts'
import { type Counted, defaultSupport, rankRows } from '../distinguish/rank-rows.ts'
import { breakdownRows } from './breakdown-rows.ts'
import type { Prepare } from './compare-by-profile.ts'
import type { PopulationProfile } from './population.ts'
import { traitValue } from './profile-value.ts'

interface Data {
  readonly people: readonly PopulationProfile[]
  readonly catalogue: Catalogue
  readonly timeZone: string
}

/** What tells members apart, by looking at every profile's every value. */
export function distinguishByProfile(
  question: DistinguishQuestion,
  prepare: Prepare,
  data: Data,
): Pick<DistinguishAnswer, 'size' | 'rest' | 'rows' | 'compared' | 'minimumSupport'> {
  const members = new Set(prepare(question).members)
  const { minimumSupport = defaultSupport, limit } = question
  const ofTraits = [...data.catalogue.traits.values()].flatMap((entry) =>
    countTrait(entry, members, question.asOf, data),
  )
  const ofEvents = [...data.catalogue.events.keys()].flatMap((event) =>
    eventDays.map((days): Counted => {
      const did = prepare({ ...question, definition: didLately(event, days), key: undefined }).members
      return {
        of: { kind: 'event', event, days },
        members: did.filter((profile) => members.has(profile)).length,
        total: did.length,
      }
    }),
  )
  const population = data.people.length
  return rankRows([...ofTraits, ...ofEvents], { size: members.size, population, minimumSupport, limit })
}

function countTrait(
  { field, type }: TraitEntry,
  members: ReadonlySet<PopulationProfile>,
  asOf: number,
  { people, timeZone }: Data,
): readonly Counted[] {
  const valueOf = (profile: PopulationProfile) => traitValue(profile, field, asOf)
  // Labels come from everybody's values, so that members fall into the same ranges.
  const label = breakdownRows(people.map(valueOf), type, Number.POSITIVE_INFINITY, timeZone)
  const inside = breakdownRows(
    [...members].map(valueOf),
    type,
    Number.POSITIVE_INFINITY,
    timeZone,
    people.map(valueOf),
  )
  const counts = new Map(inside.rows.map(({ value, count }) => [value, count]))
  const rows = label.rows.some(({ value }) => value === null)
    ? label.rows
    : [...label.rows, { value: null, count: 0 }]
  return rows.map(({ value, count }) => ({
    of: { kind: 'trait', field, value },
    members: counts.get(value) ?? 0,
    total: count,
  }))
}
