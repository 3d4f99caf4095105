import type { FastifyInstance } from 'fastify'

/** Answers speak of people: no browser, proxy or shared cache keeps one. The browser app's own files are everyone's. */
export function keepAnswersPrivate(app: FastifyInstance): void {
  app.addHook('onRequest', async (request, reply) => {
    if (/^\/(trpc|api)(\/|$)/.test(request.url)) reply.header('cache-control', 'no-store')
  })
}
