/** The audience of a segment as a file, streamed while it is read. */
import { Readable } from 'node:stream'
import type { FastifyPluginAsync } from 'fastify'
import { z } from 'zod'
import { existingKeyInput, textInput } from '../input.ts'
import { ServerError } from '../server-error.ts'
import type { ExportService } from '../services/exports/export-service.ts'
import type { UsageService } from '../services/workspace/usage-service.ts'
import { actorOf } from './request-actor.ts'

/** `column` as often as there are columns; an empty one counts for nothing, none at all means every trait. */
const asked = z.object({
  format: z.enum(['csv', 'ndjson']).default('csv'),
  column: z
    .union([textInput, z.array(textInput).max(2000)])
    .optional()
    .transform((columns) =>
      columns === undefined ? undefined : [columns].flat().filter((column) => column !== ''),
    ),
})

export function membersRoute(exports: ExportService, usage: UsageService): FastifyPluginAsync {
  return async (app) => {
    app.get<{ Params: { key: string } }>('/api/segments/:key/members', async (request, reply) => {
      const key = existingKeyInput.safeParse(request.params.key)
      const query = asked.safeParse(request.query)
      const actor = actorOf(request)
      if (!key.success || !query.success || actor === undefined)
        throw new ServerError(
          'The export was not asked for in a way that is understood. Nothing was exported.',
          {
            code: 'wrong-input',
            fix: 'Send "format" (csv or ndjson) and "column" for each trait, such as "trait.email".',
          },
        )
      const { format, column } = query.data
      const file = await exports.file(actor, { key: key.data, format, columns: column })
      await usage.taken([key.data])
      return reply
        .header('content-type', file.contentType)
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .send(Readable.from(file.content))
    })
  }
}
