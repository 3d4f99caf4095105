/** Who a request comes from, found out once, before anything else looks at it. */
import type { Actor } from '@tessera/governance/permissions/actor'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { onBehalfOf, requesterOf } from '../requester.ts'

/** Undefined for a stranger. */
export type ResolveActor = (request: FastifyRequest, reply: FastifyReply) => Promise<Actor | undefined>

const actors = new WeakMap<FastifyRequest, Actor>()

export function rememberActors(app: FastifyInstance, resolve: ResolveActor): void {
  app.addHook('onRequest', async (request, reply) => {
    // The browser app's own files are everybody's.
    if (!/^\/(trpc|api)\//.test(request.url)) return
    const actor = await resolve(request, reply)
    if (actor) actors.set(request, actor)
  })
  // Once the body is read: what is started from the events of reading it would not know the requester.
  app.addHook('preHandler', (request, _reply, done) => {
    onBehalfOf(requesterOf(actors.get(request), request.ip), done)
  })
}

export function actorOf(request: FastifyRequest): Actor | undefined {
  return actors.get(request)
}
