import { fastifyTRPCPlugin } from '@trpc/server/adapters/fastify'
import type { FastifyTRPCPluginOptions } from '@trpc/server/adapters/fastify'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { AppRouter } from '../router.ts'
import { appRouter } from '../router.ts'
import { callerOf } from '../auth/caller.ts'
import { sessionOf } from '../auth/resolve-actor.ts'
import type { Context } from '../procedures.ts'
import { isTooDeep } from './json-depth.ts'
import { actorOf } from './request-actor.ts'

/** tRPC under `/trpc`. Queries may come by POST, because a definition outgrows a URL. */
export function trpcRoute({ services, gate, settle }: Pick<Context, 'services' | 'gate' | 'settle'>) {
  return async (scope: FastifyInstance) => {
    scope.addHook('preHandler', async (request, reply) => {
      if (!inputsOf(request).some((json) => isTooDeep(json))) return undefined
      const message = 'The request nests deeper than any definition may. Nothing was done.'
      const data = { code: 'BAD_REQUEST', httpStatus: 400, tessera: { code: 'wrong-input' } }
      return reply.code(400).send({ error: { message, code: -32600, data } })
    })
    const trpcOptions: FastifyTRPCPluginOptions<AppRouter>['trpcOptions'] = {
      router: appRouter,
      allowMethodOverride: true,
      maxBatchSize: 30,
      createContext: ({ req, res }) => ({
        services,
        gate,
        settle,
        actor: actorOf(req),
        sessionId: sessionOf(req),
        caller: callerOf(req, res),
      }),
      onError({ error, path }) {
        if (error.code !== 'INTERNAL_SERVER_ERROR') return
        console.error(`[${new Date().toISOString()}] ${path ?? 'request'} failed:`, error.cause ?? error)
      },
    }
    await scope.register(fastifyTRPCPlugin, { trpcOptions, prefix: '/trpc' })
  }
}

/** What may be read as JSON in a request: its body, and whatever its address holds, a name given twice included. */
function inputsOf(request: FastifyRequest): string[] {
  return [request.body, ...Object.values(Object(request.query)).flat()].filter(
    (text) => typeof text === 'string',
  )
}
