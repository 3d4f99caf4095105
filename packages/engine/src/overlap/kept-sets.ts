import type { PackedSet } from './packed-set.ts'

/** The members of a definition as they were at a moment, by a state of the data. */
export interface KeptSet {
  readonly set: PackedSet
  readonly asOf: number
  readonly dataVersion: number
}

/** A kept set may stand for a moment up to this much later, in milliseconds. */
export const standsFor = 60 * 60_000

/**
 * Members of definitions by their identity (what names a definition with everything it refers to) and moment, packed; the least
 * recently used are given up once they take more than `maxBytes`. Of moments close together only the last is kept.
 */
export class KeptSets {
  readonly #maxBytes: number
  /** In order of use, the latest last. */
  readonly #sets = new Map<string, KeptSet>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** As of exactly this moment and state of the data. */
  exactly(identity: string, asOf: number, dataVersion: number): PackedSet | undefined {
    const kept = this.#get(keyOf(identity, asOf))
    return kept?.asOf === asOf && kept.dataVersion === dataVersion ? kept.set : undefined
  }

  /** As of this moment or up to an hour before it, the latest, by whatever state of the data there was. */
  lately(identity: string, asOf: number): KeptSet | undefined {
    const kept = [asOf, asOf - standsFor].map((at) => this.#get(keyOf(identity, at)))
    return kept.find((each) => each !== undefined && each.asOf <= asOf && asOf - each.asOf <= standsFor)
  }

  keep(identity: string, kept: KeptSet): void {
    const key = keyOf(identity, kept.asOf)
    this.#forget(key)
    this.#sets.set(key, kept)
    this.#bytes += kept.set.bytes
    for (const oldest of this.#sets.keys()) {
      if (this.#bytes <= this.#maxBytes) break
      this.#forget(oldest)
    }
  }

  #get(key: string): KeptSet | undefined {
    const kept = this.#sets.get(key)
    if (kept === undefined) return undefined
    this.#sets.delete(key)
    this.#sets.set(key, kept)
    return kept
  }

  #forget(key: string): void {
    this.#bytes -= this.#sets.get(key)?.set.bytes ?? 0
    this.#sets.delete(key)
  }
}

function keyOf(identity: string, at: number): string {
  return `${Math.floor(at / standsFor)} ${identity}`
}
