import type { ApiKeyRepository } from '@tessera/db/people/api-key-repository'
import type { Role } from '@tessera/governance/permissions/role'
import type { ResolveActor } from '../http/request-actor.ts'
import { ServerError } from '../server-error.ts'
import { headersOf } from './caller.ts'
import { sha256 } from './secrets.ts'
import type { SignInLibrary } from './sign-in-library.ts'

/** What every API key begins with, so that scanners find one that leaked. */
export const KEY_PREFIX = 'tessera_'

/** Finds out who asks: by an API key in `Authorization: Bearer …`, or by the session cookie; never by both. */
export async function actorResolver(library: SignInLibrary, keys: ApiKeyRepository): Promise<ResolveActor> {
  const cookie = (await library.$context).authCookies.sessionToken.name

  return async (request, reply) => {
    const { authorization, cookie: cookies = '' } = request.headers
    const hasSession = cookies.includes(`${cookie}=`)
    if (authorization !== undefined) {
      if (hasSession)
        throw refused('The request has a session and an API key. Nothing was done.', 'Send one of them.')
      const [, key] = /^Bearer (tessera_[\w-]{20,100})$/.exec(authorization) ?? []
      const found = key === undefined ? undefined : await keys.use(sha256(key), new Date())
      if (!found)
        throw refused(
          'This API key is unknown, revoked, or has run out. Nothing was done.',
          'Make another one.',
        )
      const { id, name, scopes, person } = found
      return {
        kind: 'api-key',
        id,
        name: `${name} (${person.name})`,
        role: person.role,
        userId: person.id,
        scopes,
      }
    }
    if (!hasSession) return undefined
    const { headers, response } = await library.api.getSession({
      headers: headersOf(request),
      returnHeaders: true,
    })
    for (const renewed of headers.getSetCookie()) reply.header('set-cookie', renewed)
    if (!response || response.user.deactivatedAt) return undefined
    const { id, name, role } = response.user
    sessions.set(request, response.session.id)
    // Written from `Role` alone.
    return { kind: 'user', id, name, role: role as Role }
  }
}

const sessions = new WeakMap<object, string>()

/** The session that a request came with. */
export function sessionOf(request: object): string | undefined {
  return sessions.get(request)
}

function refused(message: string, fix: string): ServerError {
  return new ServerError(message, { code: 'not-signed-in', fix })
}
