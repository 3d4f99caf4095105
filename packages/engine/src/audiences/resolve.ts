import type { BitSet } from '../sets/bit-set.ts'
import type {
  AudienceFigures,
  AudienceSegment,
  AudienceSelection,
  PairFigures,
} from './audiences-question.ts'

/** A segment's members, what the groups leave of them, and what suppression leaves of that. */
interface Resolved {
  readonly members: BitSet
  readonly kept: BitSet
  readonly audience: BitSet
}

/** The audiences of segments that were read as sets. @see docs/decisions/0016-audiences-and-conflicts.md */
export class Resolution {
  readonly #segments: readonly AudienceSegment[]
  readonly #resolved = new Map<string, Resolved>()
  readonly #suppressions: ReadonlyMap<string, BitSet>

  /** @throws RangeError when a segment comes before one that is higher, or names a suppression that is not there */
  constructor(
    segments: readonly AudienceSegment[],
    members: ReadonlyMap<string, BitSet>,
    suppressions: ReadonlyMap<string, BitSet>,
  ) {
    this.#segments = segments
    this.#suppressions = suppressions
    for (const segment of segments) {
      const all = of(members, segment.key)
      const kept = segment.higher.reduce((left, key) => left.andNot(this.#of(key).kept), all)
      const audience = segment.suppressedBy.reduce((left, key) => left.andNot(of(suppressions, key)), kept)
      this.#resolved.set(segment.key, { members: all, kept, audience })
    }
  }

  figures(): AudienceFigures[] {
    return this.#segments.map(({ key, higher, suppressedBy }) => {
      const { members, kept, audience } = this.#of(key)
      const keptCount = kept.count()
      const audienceCount = audience.count()
      return {
        key,
        size: members.count(),
        kept: keptCount,
        lostTo: higher.map((other) => ({ key: other, count: members.and(this.#of(other).kept).count() })),
        suppressed: keptCount - audienceCount,
        suppressedBy: suppressedBy.map((list) => ({
          key: list,
          count: kept.and(of(this.#suppressions, list)).count(),
        })),
        audience: audienceCount,
      }
    })
  }

  suppressions(): { readonly key: string; readonly count: number }[] {
    return [...this.#suppressions].map(([key, set]) => ({ key, count: set.count() }))
  }

  pair(a: string, b: string): PairFigures {
    const [first, second] = [this.#of(a), this.#of(b)]
    return {
      a,
      b,
      overlapCount: first.members.and(second.members).count(),
      collisions: first.audience.and(second.audience).count(),
    }
  }

  select(selection: AudienceSelection): BitSet {
    switch (selection.kind) {
      case 'audience':
        return this.#of(selection.key).audience
      case 'collision':
        return this.#of(selection.a).audience.and(this.#of(selection.b).audience)
      case 'lost':
        return this.#of(selection.key).members.and(this.#of(selection.to).kept)
      case 'suppressed': {
        const { kept, audience } = this.#of(selection.key)
        return kept.andNot(audience)
      }
    }
  }

  #of(key: string): Resolved {
    return of(this.#resolved, key)
  }
}

function of<Value>(known: ReadonlyMap<string, Value>, key: string): Value {
  const value = known.get(key)
  if (value === undefined) throw new RangeError(`“${key}” is not there, or not before what needs it.`)
  return value
}
