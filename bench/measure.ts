/** Timing for the benchmarks: several runs, the median to quote. */

export interface Timing {
  readonly runs: number
  /** Milliseconds. */
  readonly min: number
  readonly median: number
  readonly max: number
}

export function summarise(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b)
  const middle = sorted.length >> 1
  const median = sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
  return { runs: sorted.length, min: sorted[0]!, median, max: sorted.at(-1)! }
}

/** Runs `work` `runs` times, one after the other, after one run that is not counted; `before` is not timed. */
export async function time(
  runs: number,
  work: (run: number) => Promise<unknown>,
  before?: () => Promise<void> | void,
): Promise<Timing> {
  const times: number[] = []
  for (let run = -1; run < runs; run++) {
    await before?.()
    const start = performance.now()
    await work(run + 1)
    if (run >= 0) times.push(performance.now() - start)
  }
  return summarise(times)
}
