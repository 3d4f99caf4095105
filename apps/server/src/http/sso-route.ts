import type { FastifyInstance } from 'fastify'
import { headersOf } from '../auth/caller.ts'

/**
 * Where the identity provider sends people back to. The sign-in library checks what they bring, begins the session and
 * answers with where to go on.
 */
export function ssoRoute(
  app: FastifyInstance,
  answer: ((request: Request) => Promise<Response>) | undefined,
): void {
  app.get('/api/auth/callback/:id', async (request, reply) => {
    if (!answer) return reply.redirect('/sign-in')
    const url = new URL(request.url, `${request.protocol}://${request.host}`)
    const response = await answer(new Request(url, { headers: headersOf(request) }))
    for (const cookie of response.headers.getSetCookie()) reply.header('set-cookie', cookie)
    return reply.redirect(response.headers.get('location') ?? '/sign-in')
  })
}
