import { setImmediate } from 'node:timers/promises'

/** Milliseconds of work after which others get their turn. */
const sliceMs = 12

/** A function to call often: at the end of a slice it lets others run, answers true, and throws once the signal is aborted. */
export function inSlices(signal: AbortSignal | undefined): () => Promise<boolean> | false {
  let until = performance.now() + sliceMs
  const pause = async () => {
    await setImmediate()
    signal?.throwIfAborted()
    until = performance.now() + sliceMs
    return true
  }
  return () => performance.now() > until && pause()
}
