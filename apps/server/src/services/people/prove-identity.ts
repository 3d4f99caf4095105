import type { SessionRepository } from '@tessera/db/people/session-repository'
import type { Caller } from '../../auth/caller.ts'
import { networkOf } from '../../auth/caller.ts'
import { sha256 } from '../../auth/secrets.ts'
import type { SignInLibrary } from '../../auth/sign-in-library.ts'
import type { Lane } from '../../lane.ts'
import { ServerError } from '../../server-error.ts'
import type { CountTry } from './sign-in-tries.ts'

/** Milliseconds after signing in by the identity provider in which that counts as proof. */
const FRESH_MS = 15 * 60_000

/**
 * Whether it is really them at the screen, before something that outlives the session is made or changed: by their password,
 * or, without one, by having just signed in. `wrong-input`, `locked-out`, `not-allowed`.
 */
export type ProveIdentity = (
  person: { readonly id: string; readonly email: string },
  proof: { readonly password: string; readonly sessionId: string | undefined },
  caller: Caller,
) => Promise<void>

export function proveIdentity(parts: {
  readonly sessions: SessionRepository
  readonly library: SignInLibrary
  readonly hashing: Lane
  readonly countTry: CountTry
  readonly succeeded: (account: string, address: string) => Promise<void>
}): ProveIdentity {
  const { sessions, library, hashing } = parts
  return async ({ id, email }, { password, sessionId }, caller) => {
    const kept = await sessions.passwordHash(id)
    if (kept === null) {
      const current = (await sessions.list(id, new Date())).find((session) => session.id === sessionId)
      if (current && Date.now() - current.createdAt.getTime() < FRESH_MS) return
      throw new ServerError('You signed in more than 15 minutes ago. Nothing was changed.', {
        code: 'not-allowed',
        fix: 'Sign out, sign in again, and try again within 15 minutes.',
      })
    }
    const account = `account:${sha256(email)}`
    await parts.countTry({ account, about: id }, caller)
    const { password: hasher } = await library.$context
    if (!(await hashing.run(() => hasher.verify({ hash: kept, password })))) {
      throw new ServerError('That is not your current password. Nothing was changed.', {
        code: 'wrong-input',
        fix: 'Type the password that you signed in with.',
      })
    }
    await parts.succeeded(account, `address:${networkOf(caller.address)}`)
  }
}
