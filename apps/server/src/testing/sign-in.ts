/** Signing in to a server of a test; the cookies stay in the jar. */
import { DEMO_PASSWORD } from '../auth/demo-people.ts'
import { fetch } from './cookie-jar.ts'

/** Who sets throwaway workspaces up. */
export const firstAdmin = {
  name: 'First Admin',
  email: 'first.admin@throwaway.test',
  password: 'a throwaway mosaic',
} as const

/** Calls a mutation without a client; throws what it was refused with. */
export async function call(url: string, path: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(input),
  })
  const answer: { result?: { data?: unknown }; error?: unknown } = JSON.parse(await response.text())
  if (!response.ok) throw new Error(`${path} was refused: ${JSON.stringify(answer.error)}`)
  return answer.result?.data
}

export async function signIn(url: string, email: string, password: string): Promise<void> {
  await call(url, 'session.signIn', { email, password })
}

/** As the one who set it up: by the link in `said` when nobody is there yet. In a demo workspace, as its admin. */
export async function signInAsAdmin(url: string, said: string): Promise<void> {
  const token = /\/set-up#(\S+)/.exec(said)?.[1]
  if (token !== undefined) {
    await call(url, 'session.setUp', { ...firstAdmin, token })
    return
  }
  const response = await fetch(`${url}/trpc/session.welcome`)
  const { result }: { result: { data: { demo: unknown } } } = JSON.parse(await response.text())
  if (result.data.demo === null) await signIn(url, firstAdmin.email, firstAdmin.password)
  else await signIn(url, 'ada@demo.tessera.test', DEMO_PASSWORD)
}
