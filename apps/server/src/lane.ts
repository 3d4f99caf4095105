import { ServerError } from './server-error.ts'

export interface Lane {
  /** Runs `work` when a place is free, at most so many at a time; waiting ends when `signal` aborts. */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Turns away who waits and who comes; answers when nothing is at work any more. */
  close(): Promise<void>
}

interface Waiting {
  readonly enter: () => void
  readonly refuse: (reason: unknown) => void
}

/** Bounds how much happens at once: `width` at work, `queue` waiting, `too-busy` for whoever comes on top. */
export function lane(width: number, queue: number): Lane {
  let running = 0
  let isClosed = false
  let becameIdle: () => void = () => undefined
  const waiting: Waiting[] = []

  function takePlace(signal: AbortSignal | undefined): Promise<void> {
    signal?.throwIfAborted()
    if (isClosed) throw stopping()
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
      const leave = () => {
        waiting.splice(waiting.indexOf(place), 1)
        reject(signal?.reason)
      }
      const place: Waiting = {
        enter() {
          signal?.removeEventListener('abort', leave)
          resolve()
        },
        refuse(reason) {
          signal?.removeEventListener('abort', leave)
          reject(reason)
        },
      }
      waiting.push(place)
      signal?.addEventListener('abort', leave, { once: true })
    })
  }

  /** The place is handed on, or given back. */
  function leavePlace(): void {
    const next = waiting.shift()
    if (next) return next.enter()
    running--
    if (running === 0) becameIdle()
  }

  return {
    async run(work, signal) {
      await takePlace(signal)
      try {
        return await work()
      } finally {
        leavePlace()
      }
    },

    close() {
      isClosed = true
      for (const place of waiting.splice(0)) place.refuse(stopping())
      return new Promise((resolve) => {
        becameIdle = resolve
        if (running === 0) resolve()
      })
    },
  }
}

function stopping(): ServerError {
  return new ServerError('The server is stopping.', { code: 'stopped' })
}
