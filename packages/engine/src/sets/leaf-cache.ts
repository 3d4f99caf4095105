import type { BitSet } from './bit-set.ts'

interface Flight {
  readonly set: Promise<BitSet>
  readonly stop: AbortController
  waiting: number
}

/**
 * Bit sets by key, the least recently used given up first once they take more than `maxBytes`. Two that ask for one set at the
 * same time share one load; it is stopped only when everybody who waited for it has gone. A failed load is not kept.
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
  ): Promise<BitSet> {
    signal?.throwIfAborted()
    const kept = this.#sets.get(key)
    if (kept !== undefined) {
      this.#sets.delete(key)
      this.#sets.set(key, kept)
      return kept
    }
    const flight = this.#flights.get(key) ?? this.#start(key, load)
    return wait(flight, signal)
  }

  #start(key: string, load: (signal: AbortSignal) => Promise<BitSet>): Flight {
    const stop = new AbortController()
    const set = load(stop.signal).then(
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
    // Whoever waits hears of a failure; with nobody left waiting there is nobody to tell.
    set.catch(() => undefined)
    const flight: Flight = { set, stop, waiting: 0 }
    // Once stopped, the next to ask starts anew instead of joining a load that is ending.
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
