import type { FastifyInstance, FastifyRequest, RouteOptions } from 'fastify'
import type { Gate } from '../permissions/gate.ts'
import { rowOf } from '../permissions/permission-table.ts'
import { actorOf } from './request-actor.ts'

/** As the permission table names it; a HEAD is answered like its GET. */
function nameOf(method: string, url: string): string {
  return `${method === 'HEAD' ? 'GET' : method} ${url}`
}

/**
 * Every route is looked up in the permission table before its body is read. A method without a row is refused, and a
 * route without any stops the server from starting.
 */
export function guardRoutes(app: FastifyInstance, gate: Gate): void {
  app.addHook('onRoute', ({ method, url }: RouteOptions) => {
    if ([method].flat().some((one) => rowOf(nameOf(one, url)))) return
    throw new Error(`The route ${[method].flat().join(', ')} ${url} has no row in the permission table.`)
  })
  app.addHook('onRequest', async (request: FastifyRequest) => {
    // Nothing is at such an address, or a page of the browser app: whoever answers gives nothing away.
    if (request.is404) return
    const name = nameOf(request.method, request.routeOptions.url ?? '')
    const row = rowOf(name)
    if (row?.access === 'public') return
    await gate.admit(name, row, actorOf(request), async () => request.params)
  })
}
