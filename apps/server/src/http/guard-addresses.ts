import type { FastifyInstance } from 'fastify'
import { ServerError } from '../server-error.ts'
import { unstorablePath } from '../unstorable.ts'

/** Addresses that hold what no store can hold are refused before anyone looks for what they name. */
export function guardAddresses(app: FastifyInstance): void {
  app.addHook('preValidation', async ({ params, query }) => {
    if (unstorablePath(params) === undefined && unstorablePath(query) === undefined) return
    throw new ServerError('The address holds a NUL character or half of a character.', {
      code: 'wrong-input',
    })
  })
}
