import { ServerError } from './server-error.ts'

export interface Lane {
  /** Runs `work` when a place is free, at most so many at a time; waiting ends when `signal` aborts. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
}

/** Bounds how much happens at once: `width` at work, `queue` waiting, `too-busy` for whoever comes on top. */
export function lane(width: number, queue: number): Lane {
  let running = 0
  const waiting: (() => void)[] = []

  function takePlace(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (running < width) {
      running++
      return Promise.resolve()
    }
    if (waiting.length >= queue) {
      throw new ServerError('The server is answering too many questions at once. Nothing was changed.', {
        code: 'too-busy',
        fix: 'Try again in a moment.',
      })
    }
    return new Promise((resolve, reject) => {
      const enter = () => {
        signal?.removeEventListener('abort', leave)
        resolve()
      }
      const leave = () => {
        waiting.splice(waiting.indexOf(enter), 1)
        reject(signal?.reason)
      }
      waiting.push(enter)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  return {
    async run(work, signal) {
      await takePlace(signal)
      try {
        return await work()
      } finally {
        // The place is handed on, or given back.
        const next = waiting.shift()
        if (next) next()
        else running--
      }
    },
  }
}
