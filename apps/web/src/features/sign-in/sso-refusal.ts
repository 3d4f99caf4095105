interface Refusal {
  readonly title: string
  readonly todo: string
}

const retry = 'Try again; if it keeps failing, an admin finds the reason in the settings of single sign-on.'

/** Why single sign-on came back without anybody, from the address that it came back to; undefined when it did not. */
export function ssoRefusal(search: string): Refusal | undefined {
  const error = new URLSearchParams(search).get('error')
  switch (error) {
    case null:
      return undefined
    case 'not-invited':
      return {
        title: 'You are not among the people of this workspace',
        todo: 'Ask an admin to invite you with the address that you sign in with.',
      }
    case 'email-not-verified':
      return {
        title: 'Your address is not confirmed there',
        todo: 'Confirm it with the sign-in provider, then try again.',
      }
    case 'access_denied':
      return { title: 'Signing in was stopped there', todo: 'Try again, or sign in with your password.' }
    case 'account_not_linked':
      return {
        title: 'This address belongs to somebody who signs in otherwise',
        todo: 'Sign in with your password.',
      }
    case 'please_restart_the_process':
    case 'state_not_found':
    case 'state_mismatch':
      return { title: 'That sign-in was begun too long ago, or in another window', todo: 'Begin again.' }
    // What else the provider or the library says is not for people's eyes.
    default:
      return { title: 'Single sign-on did not work', todo: retry }
  }
}
