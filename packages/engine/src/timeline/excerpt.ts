import { resolveEventWindow } from '@tessera/rules/time/resolve-window'
import type { ProfileLeaf, Subject } from '@tessera/rules/rule'
import { operandsOf } from '../compare/fields-asked.ts'
import type { PopulationEvent, PopulationProfile } from '../reference/population.ts'

/**
 * Of one profile what one condition can read: events of its names that have happened, for a sequence none from before its window.
 * The condition answers the same of the excerpt as of the whole, at much less cost for somebody with thousands of messages.
 */
export class Excerpt {
  readonly #leaf: ProfileLeaf
  readonly #profile: PopulationProfile
  readonly #timeZone: string
  /** By time. */
  readonly #events: readonly PopulationEvent[]
  readonly #times: readonly number[]

  constructor(leaf: ProfileLeaf, profile: PopulationProfile, timeZone: string) {
    this.#leaf = leaf
    this.#profile = profile
    this.#timeZone = timeZone
    const names = namesRead(leaf)
    this.#events = profile.events
      .filter(({ name }) => names.has('*') || names.has(name))
      .toSorted((a, b) => a.at - b.at)
    this.#times = this.#events.map(({ at }) => at)
  }

  /** As of a moment, milliseconds since the epoch. */
  at(asOf: number): PopulationProfile {
    const leaf = this.#leaf
    // All steps of a sequence, and what must not come between them, happen after the first.
    const from =
      leaf.kind === 'sequence' ? resolveEventWindow(leaf.window, asOf, this.#timeZone).from : undefined
    const first = from === undefined ? 0 : this.#firstFrom(from)
    return { ...this.#profile, events: this.#events.slice(first, this.#firstFrom(asOf + 1)) }
  }

  /** Index of the first event at or after a moment. */
  #firstFrom(at: number): number {
    let low = 0
    let high = this.#times.length
    while (low < high) {
      const middle = (low + high) >> 1
      if ((this.#times[middle] ?? at) < at) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Names of the events that a condition reads; `*` for any. */
function namesRead(leaf: ProfileLeaf): ReadonlySet<string> {
  switch (leaf.kind) {
    case 'test': {
      const others = operandsOf(leaf.test).flatMap((of) => (of.kind === 'subject' ? [of.subject] : []))
      return new Set([leaf.subject, ...others].flatMap(nameRead))
    }
    case 'sequence': {
      const { steps, notFollowedBy } = leaf
      const all = [...steps, ...(notFollowedBy ? [notFollowedBy] : [])]
      return new Set(all.flatMap(({ event, without }) => [event, ...without.map((each) => each.event)]))
    }
    case 'lifecycle':
      return new Set([leaf.event])
    case 'everyone':
    case 'segment':
    case 'list':
      return new Set()
  }
}

function nameRead(subject: Subject): readonly string[] {
  switch (subject.kind) {
    case 'measure':
      return [subject.of.event]
    // First and last seen are over messages of any kind.
    case 'profile':
      return ['*']
    case 'trait':
    case 'random':
    case 'property':
      return []
  }
}
