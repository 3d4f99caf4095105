import type { PopulationEvent, PopulationProfile, TraitChange } from '../reference/population.ts'

/** One thing that arrived for a profile, at one moment. */
export type Happening =
  | { readonly kind: 'seen' }
  | { readonly kind: 'event'; readonly event: PopulationEvent }
  | { readonly kind: 'trait'; readonly field: string; readonly change: TraitChange }

/** What happened at exactly `at`, by arrival; being seen comes first, it has no number. */
export function happeningsAt(profile: PopulationProfile, at: number): readonly Happening[] {
  const numbered: { readonly seq: number; readonly happening: Happening }[] = [
    ...profile.events
      .filter((event) => event.at === at)
      .map((event) => ({ seq: event.seq, happening: { kind: 'event' as const, event } })),
    ...[...profile.traits].flatMap(([field, changes]) =>
      changes
        .filter((change) => change.at === at)
        .map((change) => ({ seq: change.seq, happening: { kind: 'trait' as const, field, change } })),
    ),
  ]
  const inOrder = numbered.toSorted((a, b) => a.seq - b.seq).map(({ happening }) => happening)
  return profile.identifies.includes(at) ? [{ kind: 'seen' }, ...inOrder] : inOrder
}

/** The profile as it was before anything arrived at `at`, and with some of what did. */
export function withHappenings(
  profile: PopulationProfile,
  at: number,
  happened: readonly Happening[],
): PopulationProfile {
  const events = new Set(happened.flatMap((each) => (each.kind === 'event' ? [each.event] : [])))
  const changes = new Set(happened.flatMap((each) => (each.kind === 'trait' ? [each.change] : [])))
  const seen = happened.some(({ kind }) => kind === 'seen')
  return {
    ...profile,
    events: profile.events.filter((event) => event.at !== at || events.has(event)),
    identifies: profile.identifies.filter((moment) => moment !== at || seen),
    traits: new Map(
      [...profile.traits].map(([field, all]) => [
        field,
        all.filter((change) => change.at !== at || changes.has(change)),
      ]),
    ),
  }
}
