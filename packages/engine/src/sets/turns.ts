/** What waits and may leave before its turn. */
interface Place {
  readonly enter: () => void
  readonly refuse: (reason: unknown) => void
}

/**
 * Lets at most `width` pieces of work run at a time, at most `perParty` of them of one party. Those that wait take turns by party;
 * within one party the first to come is the first to go. A party is anything that can be a key: a person, a question.
 */
export class Turns {
  readonly #width: number
  readonly #perParty: number
  readonly #running = new Map<unknown, number>()
  /** In the order in which parties have their turn; none is empty. */
  readonly #waiting = new Map<unknown, Place[]>()
  #atWork = 0

  constructor(width: number, perParty = width) {
    this.#width = width
    this.#perParty = perParty
  }

  get atWork(): number {
    return this.#atWork
  }

  /** How many pieces of work wait, of everyone. */
  get waiting(): number {
    let total = 0
    for (const places of this.#waiting.values()) total += places.length
    return total
  }

  /** How many pieces of work of `party` wait. */
  waitingOf(party: unknown): number {
    return this.#waiting.get(party)?.length ?? 0
  }

  /** Whether work of `party` would start at once. */
  isFree(party: unknown): boolean {
    return this.#atWork < this.#width && (this.#running.get(party) ?? 0) < this.#perParty
  }

  /** Runs `work` at its turn; waiting for it ends when `signal` aborts. @throws the signal's reason, or what `work` threw */
  async run<T>(party: unknown, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted()
    if (this.isFree(party)) this.#start(party)
    else await this.#wait(party, signal)
    try {
      return await work()
    } finally {
      this.#end(party)
    }
  }

  /** Ends all waiting with `reason`; what runs goes on. */
  refuseWaiting(reason: unknown): void {
    const places = [...this.#waiting.values()].flat()
    this.#waiting.clear()
    for (const place of places) place.refuse(reason)
  }

  #wait(party: unknown, signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        this.#take(party, place)
        reject(signal?.reason as Error)
      }
      const place: Place = {
        enter() {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
        refuse(reason) {
          signal?.removeEventListener('abort', leave)
          reject(reason as Error)
        },
      }
      const places = this.#waiting.get(party)
      if (places) places.push(place)
      else this.#waiting.set(party, [place])
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  #take(party: unknown, place: Place): void {
    const places = this.#waiting.get(party)
    const at = places?.indexOf(place) ?? -1
    if (!places || at === -1) return
    places.splice(at, 1)
    if (places.length === 0) this.#waiting.delete(party)
  }

  #start(party: unknown): void {
    this.#atWork++
    this.#running.set(party, (this.#running.get(party) ?? 0) + 1)
  }

  #end(party: unknown): void {
    this.#atWork--
    const left = (this.#running.get(party) ?? 1) - 1
    if (left === 0) this.#running.delete(party)
    else this.#running.set(party, left)
    for (const [next, places] of this.#waiting) {
      if (!this.isFree(next)) continue
      const place = places.shift()
      // The others have their turn first.
      this.#waiting.delete(next)
      if (places.length > 0) this.#waiting.set(next, places)
      this.#start(next)
      place?.enter()
      return
    }
  }
}
