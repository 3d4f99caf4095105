import { Turns } from '@tessera/engine/sets/turns'
import { currentRequester } from './requester.ts'
import { ServerError } from './server-error.ts'

export interface Lane {
  /** Runs `work` at its turn, for whom the request is; waiting ends when `signal` aborts. @throws `too-busy`, `stopped` */
  run<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>
  /** Turns away those who wait and those who come; answers when nothing is at work any more. */
  close(): Promise<void>
}

export interface LaneBounds {
  /** At work at once. */
  readonly width: number
  /** Of one person at work at once; the whole width when absent. */
  readonly perPerson?: number
  /** Waiting, of everyone. */
  readonly queue: number
  /** Of one person waiting; the whole queue when absent. */
  readonly queuePerPerson?: number
}

/**
 * Bounds how much happens at once. Those who wait take turns by person, so one who asks a lot waits for themselves, not others
 * for them; what is over a bound is `too-busy`.
 */
export function lane({ width, perPerson = width, queue, queuePerPerson = queue }: LaneBounds): Lane {
  const turns = new Turns(width, perPerson)
  let isClosed = false
  let becameIdle: () => void = () => undefined

  function refuseOverflow(person: string): void {
    if (turns.isFree(person)) return
    const isTheirs = turns.waitingOf(person) >= queuePerPerson
    if (!isTheirs && turns.waiting < queue) return
    const message = isTheirs
      ? `${queuePerPerson} of your questions wait for an answer already. Nothing was changed.`
      : 'The server is answering too many questions at once. Nothing was changed.'
    throw new ServerError(message, { code: 'too-busy', fix: 'Try again in a moment.' })
  }

  return {
    async run(work, signal) {
      signal?.throwIfAborted()
      if (isClosed) throw stopping()
      const person = currentRequester()
      refuseOverflow(person)
      try {
        return await turns.run(person, work, signal)
      } finally {
        if (turns.atWork === 0) becameIdle()
      }
    },

    close() {
      isClosed = true
      turns.refuseWaiting(stopping())
      return new Promise((resolve) => {
        becameIdle = resolve
        if (turns.atWork === 0) resolve()
      })
    },
  }
}

function stopping(): ServerError {
  return new ServerError('The server is stopping.', { code: 'stopped' })
}
