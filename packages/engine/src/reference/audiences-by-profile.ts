import type { AudiencesAnswer, AudiencesQuestion } from '../audiences/audiences-question.ts'

/** What becomes of one profile: the segments it is in, those that keep it, and those whose audience it is in. */
interface Fate {
  readonly members: ReadonlySet<string>
  readonly kept: ReadonlySet<string>
  readonly audience: ReadonlySet<string>
  readonly suppressions: ReadonlySet<string>
}

/**
 * The figures of audiences, profile by profile. `isIn` says whether a profile is a member of a segment, `isStopped` whether a
 * suppression holds for it.
 */
export function audiencesByProfile<Profile>(
  question: Pick<AudiencesQuestion, 'segments' | 'suppressions' | 'pairs'>,
  profiles: readonly Profile[],
  isIn: (profile: Profile, segment: string) => boolean,
  isStopped: (profile: Profile, suppression: string) => boolean,
): Pick<AudiencesAnswer, 'segments' | 'pairs' | 'suppressions'> {
  const fates = profiles.map((profile): Fate => {
    const members = question.segments.filter(({ key }) => isIn(profile, key))
    const kept = new Set<string>()
    for (const { key, higher } of members) if (!higher.some((other) => kept.has(other))) kept.add(key)
    const stopped = question.suppressions.filter(({ key }) => isStopped(profile, key))
    const suppressions = new Set(stopped.map(({ key }) => key))
    const reached = members.filter(
      ({ key, suppressedBy }) => kept.has(key) && !suppressedBy.some((list) => suppressions.has(list)),
    )
    return {
      members: new Set(members.map(({ key }) => key)),
      kept,
      audience: new Set(reached.map(({ key }) => key)),
      suppressions,
    }
  })
  const count = (holds: (fate: Fate) => boolean) => fates.filter(holds).length
  return {
    segments: question.segments.map(({ key, higher, suppressedBy }) => ({
      key,
      size: count(({ members }) => members.has(key)),
      kept: count(({ kept }) => kept.has(key)),
      lostTo: higher.map((other) => ({
        key: other,
        count: count(({ members, kept }) => members.has(key) && kept.has(other)),
      })),
      suppressed: count(({ kept, audience }) => kept.has(key) && !audience.has(key)),
      suppressedBy: suppressedBy.map((list) => ({
        key: list,
        count: count(({ kept, suppressions }) => kept.has(key) && suppressions.has(list)),
      })),
      audience: count(({ audience }) => audience.has(key)),
    })),
    suppressions: question.suppressions.map(({ key }) => ({
      key,
      count: count(({ suppressions }) => suppressions.has(key)),
    })),
    pairs: question.pairs.map(([a, b]) => ({
      a,
      b,
      overlapCount: count(({ members }) => members.has(a) && members.has(b)),
      collisions: count(({ audience }) => audience.has(a) && audience.has(b)),
    })),
  }
}
