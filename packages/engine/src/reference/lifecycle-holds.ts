import type { Lifecycle, PropertyPredicate } from '@tessera/rules/rule'
import { matchingEvents } from './matching-events.ts'
import type { PopulationProfile } from './population.ts'
import { type Clock, momentAgo } from './time.ts'

/** The four lifecycles; every boundary is counted back directly from `asOf`, and `(older, newer]` belongs to the newer end. */
export function lifecycleHolds(
  profile: PopulationProfile,
  of: { readonly event: string; readonly where?: PropertyPredicate; readonly lifecycle: Lifecycle },
  clock: Clock,
): boolean {
  const moments = matchingEvents(profile, of, clock).map((event) => event.at)
  const lifecycle = of.lifecycle
  const between = (after: number, until: number): number =>
    moments.filter((at) => at > after && at <= until).length

  if (lifecycle.kind === 'regularly') {
    const { period, atLeast, times } = lifecycle
    const boundary = (k: number) => momentAgo(period, k, clock)
    const periods = Array.from({ length: lifecycle.of }, (_, k) => between(boundary(k + 1), boundary(k)))
    return periods.filter((count) => count >= times).length >= atLeast
  }

  const start = momentAgo(lifecycle.span, 1, clock)
  const startBefore = momentAgo(lifecycle.span, 2, clock)
  const now = between(start, clock.asOf)
  const before = between(startBefore, start)
  const earlier = between(Number.NEGATIVE_INFINITY, startBefore)
  switch (lifecycle.kind) {
    case 'firstTime':
      return now > 0 && before === 0 && earlier === 0
    case 'stopped':
      return before > 0 && now === 0
    case 'restarted':
      return now > 0 && before === 0 && earlier > 0
  }
}
