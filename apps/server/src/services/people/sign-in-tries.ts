import type { SignInThrottle } from '@tessera/db/people/sign-in-throttle'
import type { Caller } from '../../auth/caller.ts'
import { networkOf } from '../../auth/caller.ts'
import { ServerError } from '../../server-error.ts'

/** Tries within the throttle's window that are checked. */
const TRIES_BY_ACCOUNT = 10
const TRIES_BY_ADDRESS = 60
const LINKS_BY_ADDRESS = 60

/** Counts a guess of a password before it is checked; `locked-out`. */
export type CountTry = (keys: { account?: string; about?: string }, caller: Caller) => Promise<void>

export interface SignInTries {
  readonly password: CountTry
  /**
   * Counts a link that opens nothing; `locked-out`. Of its own: links cannot be guessed, so wrong ones lock no one out of
   * signing in, and a right one always works.
   */
  link(caller: Caller): Promise<void>
}

export function signInTries(throttle: SignInThrottle): SignInTries {
  async function count(limits: { key: string; tries: number }[], about: string, what: string) {
    const until = await throttle.attempt(limits, about, new Date())
    if (until === null) return
    const minutes = Math.max(1, Math.ceil((until.getTime() - Date.now()) / 60_000))
    throw new ServerError(`There were too many tries ${what}. This one was not checked.`, {
      code: 'locked-out',
      fix: `Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, then try again. People who are signed in stay signed in.`,
    })
  }

  return {
    password({ account, about = 'unknown account' }, caller) {
      const limits = [{ key: `address:${networkOf(caller.address)}`, tries: TRIES_BY_ADDRESS }]
      if (account !== undefined) limits.push({ key: account, tries: TRIES_BY_ACCOUNT })
      return count(limits, about, 'to sign in')
    },
    link: (caller) =>
      count(
        [{ key: `links:${networkOf(caller.address)}`, tries: LINKS_BY_ADDRESS }],
        'unknown link',
        'with a link that is not open',
      ),
  }
}
