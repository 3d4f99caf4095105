/** The demo's people at the door. */
import type { APIRequestContext } from '@playwright/test'
import type { Welcome } from '@tessera/server/shapes/people'

/** By first name, as the demo's sign-in page has them. */
export type DemoPerson = 'maya' | 'oskar' | 'ada'

/** The demo's password, as the sign-in page has it. */
export async function demoPassword(request: APIRequestContext): Promise<string> {
  const response = await request.get('/trpc/session.welcome')
  const { demo } = ((await response.json()) as { result: { data: Welcome } }).result.data
  if (demo === null) throw new Error('This is no demo workspace')
  return demo.password
}

/** Begins a session of that person's, whose cookie the requests and their pages have from now on. */
export async function signIn(request: APIRequestContext, person: DemoPerson): Promise<void> {
  const data = { email: `${person}@demo.tessera.test`, password: await demoPassword(request) }
  const response = await request.post('/trpc/session.signIn', { data })
  if (!response.ok())
    throw new Error(`${person} was not let in: ${response.status()} ${await response.text()}`)
}
