import type { OpenWorkbench, Workbench, WorkbenchSettings } from './workbench.ts'

/** What a store holds before the first question. */
export interface Start {
  readonly settings: WorkbenchSettings
  readonly messages: readonly unknown[]
  readonly lists: Readonly<Record<string, readonly string[]>>
}

/** How many stores stay open for what comes next. */
const KEPT = 4

/** Stores that were brought to their start. Those who only ask share one with all who start alike; whoever writes has one alone. */
export class SharedStarts {
  readonly #open: OpenWorkbench
  /** The one begun first is closed first. */
  readonly #kept = new Map<string, Workbench>()

  constructor(open: OpenWorkbench) {
    this.#open = open
  }

  /** Lends a store at its start, its engine knowing nothing of earlier questions, for as long as `work` takes. */
  async with<T>(start: Start, writes: boolean, work: (bench: Workbench) => Promise<T>): Promise<T> {
    if (!writes) return work(await this.#shared(start))
    const bench = await this.#begin(start)
    try {
      return await work(bench)
    } finally {
      await bench.close()
    }
  }

  async close(): Promise<void> {
    for (const bench of this.#kept.values()) await bench.close()
    this.#kept.clear()
  }

  async #shared(start: Start): Promise<Workbench> {
    const key = JSON.stringify(start)
    const kept = this.#kept.get(key)
    kept?.forget()
    if (kept) return kept
    for (const [oldest, bench] of this.#kept) {
      if (this.#kept.size < KEPT) break
      this.#kept.delete(oldest)
      await bench.close()
    }
    const bench = await this.#begin(start)
    this.#kept.set(key, bench)
    return bench
  }

  async #begin({ settings, messages, lists }: Start): Promise<Workbench> {
    const bench = await this.#open(settings)
    try {
      await bench.receive(messages)
      await bench.setLists(lists)
      return bench
    } catch (error) {
      await bench.close()
      throw error
    }
  }
}
