/** People of a throwaway server, each with cookies of their own. */
import type { Role, Scope } from '@tessera/governance/permissions/role'
import { call } from './sign-in.ts'

export interface Someone {
  readonly id: string
  readonly email: string
  readonly password: string
  /** What identifies them to the server; empty for a stranger. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Reply {
  readonly status: number
  /** The answer's data, or undefined. */
  readonly data: unknown
  /** Our own code of a refusal. */
  readonly code: string | undefined
  readonly text: string
  readonly cookies: readonly string[]
}

/** Calls a procedure by POST as somebody; never throws for a refusal. */
export async function callAs(
  url: string,
  who: Pick<Someone, 'headers'>,
  path: string,
  input: unknown,
): Promise<Reply> {
  const response = await globalThis.fetch(`${url}/trpc/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...who.headers },
    body: JSON.stringify(input),
  })
  const text = await response.text()
  return { status: response.status, text, cookies: response.headers.getSetCookie(), ...read(text) }
}

function read(text: string): { data: unknown; code: string | undefined } {
  try {
    const answer: {
      result?: { data?: unknown }
      error?: { data?: { code?: string; tessera?: { code?: string } } }
    } = JSON.parse(text)
    return {
      data: answer.result?.data,
      code: answer.error?.data?.tessera?.code ?? answer.error?.data?.code,
    }
  } catch {
    return { data: undefined, code: undefined }
  }
}

export const stranger: Pick<Someone, 'headers'> = { headers: {} }

/** Signs in and answers the cookies as a header. */
export async function cookiesFor(url: string, email: string, password: string): Promise<{ cookie: string }> {
  const { status, cookies, text } = await callAs(url, stranger, 'session.signIn', { email, password })
  if (status !== 200) throw new Error(`Signing in was refused: ${text}`)
  return { cookie: asHeader(cookies) }
}

export function asHeader(cookies: readonly string[]): string {
  return cookies.map((cookie) => cookie.split(';')[0]).join('; ')
}

/** Invites somebody as whoever is signed in on the jar, and joins as them. */
export async function someone(url: string, name: string, role: Role): Promise<Someone> {
  const email = `${name.toLowerCase().replaceAll(' ', '.')}@throwaway.test`
  const password = `mosaic of 9 ${role}s`
  const { token } = (await call(url, 'invitations.create', { email, role })) as { token: string }
  const joined = await callAs(url, stranger, 'session.accept', { token, name, password })
  if (joined.status !== 200) throw new Error(`Joining was refused: ${joined.text}`)
  const headers = { cookie: asHeader(joined.cookies) }
  const me = (await callAs(url, { headers }, 'session.me', undefined)).data as { id: string }
  return { id: me.id, email, password, headers }
}

/** A key of somebody's. */
export async function keyOf(url: string, who: Someone, ...scopes: readonly Scope[]): Promise<Someone> {
  const made = await callAs(url, who, 'apiKeys.create', {
    name: scopes.join(' '),
    scopes,
    days: 1,
    password: who.password,
  })
  const { key } = made.data as { key: string }
  return { ...who, headers: { authorization: `Bearer ${key}` } }
}
