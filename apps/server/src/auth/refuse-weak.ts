import { passwordFault } from '@tessera/governance/fields/password-fault'
import { ServerError } from '../server-error.ts'

/** Throws `weak-password`. */
export function refuseWeak(
  password: string,
  person: { readonly email: string; readonly name: string },
): void {
  const fault = passwordFault(password, person)
  if (fault === undefined) return
  throw new ServerError(`${fault} Nothing was changed.`, {
    code: 'weak-password',
    fix: 'Take a few words that do not belong together.',
  })
}
