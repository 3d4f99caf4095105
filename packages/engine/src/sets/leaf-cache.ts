import type { BitSet } from './bit-set.ts'

interface Flight {
  readonly set: Promise<BitSet>
  readonly stop: AbortController
  /** Starts the load unless it has started or is stopped. */
  readonly begin: () => Promise<void>
  waiting: number
}

/** When a load may start: at once, or at the asker's turn. */
export type InTurn = (work: () => Promise<void>) => Promise<void>

const atOnce: InTurn = (work) => work()

/**
 * Bit sets by key, the least recently used given up first once they take more than `maxBytes`. Those that ask for one set at the
 * same time share one load, which starts at the first of their turns; it is stopped only when all who waited for it have gone. A
 * failed load is not kept.
 */
export class LeafCache {
  readonly #maxBytes: number
  /** In order of use, the latest last. */
  readonly #sets = new Map<string, BitSet>()
  readonly #flights = new Map<string, Flight>()
  #bytes = 0

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes
  }

  get bytes(): number {
    return this.#bytes
  }

  /** @throws the signal's reason once it is aborted, or what `load` threw. */
  async get(
    key: string,
    load: (signal: AbortSignal) => Promise<BitSet>,
    signal?: AbortSignal,
    inTurn: InTurn = atOnce,
  ): Promise<BitSet> {
    signal?.throwIfAborted()
    const kept = this.#sets.get(key)
    if (kept !== undefined) {
      this.#sets.delete(key)
      this.#sets.set(key, kept)
      return kept
    }
    const flight = this.#flights.get(key) ?? this.#prepare(key, load)
    // Its failure is the set's; a turn that is refused leaves the load to the others.
    inTurn(flight.begin).catch(() => undefined)
    return wait(flight, signal)
  }

  #prepare(key: string, load: (signal: AbortSignal) => Promise<BitSet>): Flight {
    const stop = new AbortController()
    const loading = Promise.withResolvers<BitSet>()
    let begun: Promise<void> | undefined
    const begin = async () => {
      if (begun !== undefined || stop.signal.aborted) return
      loading.resolve(load(stop.signal))
      begun = loading.promise.then(
        () => undefined,
        () => undefined,
      )
      await begun
    }
    const set = loading.promise.then(
      (loaded) => {
        this.#end(key, flight)
        if (!stop.signal.aborted) this.#keep(key, loaded)
        return loaded
      },
      (error: unknown) => {
        this.#end(key, flight)
        throw error
      },
    )
    // Those who wait hear of a failure; without any there is no one to hear of it.
    set.catch(() => undefined)
    const flight: Flight = { set, stop, begin, waiting: 0 }
    // Once stopped, the next to ask starts another load instead of joining one that is ending.
    stop.signal.addEventListener('abort', () => this.#end(key, flight))
    this.#flights.set(key, flight)
    return flight
  }

  #end(key: string, flight: Flight): void {
    if (this.#flights.get(key) === flight) this.#flights.delete(key)
  }

  #keep(key: string, set: BitSet): void {
    this.#sets.set(key, set)
    this.#bytes += set.words.byteLength
    for (const [oldest, old] of this.#sets) {
      if (this.#bytes <= this.#maxBytes) break
      this.#sets.delete(oldest)
      this.#bytes -= old.words.byteLength
    }
  }
}

function wait(flight: Flight, signal: AbortSignal | undefined): Promise<BitSet> {
  flight.waiting += 1
  const leave = (): void => {
    flight.waiting -= 1
    if (flight.waiting === 0) flight.stop.abort()
  }
  if (signal === undefined) return flight.set
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      leave()
      reject(signal.reason as Error)
    }
    signal.addEventListener('abort', onAbort, { once: true })
    flight.set.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}
