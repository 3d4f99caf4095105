import type { Readable } from 'node:stream'
import multipart from '@fastify/multipart'
import type { FastifyInstance } from 'fastify'
import { requesterOf } from '../requester.ts'
import { ServerError } from '../server-error.ts'
import { actorOf } from './request-actor.ts'
import type { Uploads } from './uploads.ts'
import { MAX_UPLOAD_BYTES } from './uploads.ts'

/** The rejected rows of an import, each with its reason, as CSV. */
export interface RejectsFiles {
  /** `import-not-found` when there is no such import, or it rejected nothing. */
  open(importId: string): Promise<{ readonly name: string; readonly stream: Readable }>
}

/** Files in (`POST /api/uploads`) and out (`GET /api/imports/:id/rejects.csv`). */
export function filesRoutes(uploads: Uploads, rejects: RejectsFiles, maxBytes = MAX_UPLOAD_BYTES) {
  return async (scope: FastifyInstance) => {
    await scope.register(multipart, {
      throwFileSizeLimit: false,
      limits: { files: 1, fields: 0, parts: 1, fileSize: maxBytes, headerPairs: 50 },
    })

    // A file that was refused half way is still being sent: unread, it would block the next request on its connection.
    scope.addHook('onResponse', async ({ raw }) => {
      if (raw.readableEnded) return
      raw.unpipe()
      raw.resume()
    })

    scope.post('/api/uploads', { bodyLimit: maxBytes + 1024 ** 2 }, async (request, reply) => {
      if (!request.isMultipart()) {
        return reply
          .code(415)
          .send({ message: 'Send the file as multipart/form-data, in a field called "file".' })
      }
      const part = await request.file()
      if (!part || part.fieldname !== 'file') {
        throw new ServerError('There is no file in the request.', {
          code: 'wrong-file',
          fix: 'Send it in a field called "file".',
        })
      }
      const by = requesterOf(actorOf(request), request.ip)
      return uploads.receive(part.filename.slice(-200), part.file, () => part.file.truncated, by)
    })

    scope.get<{ Params: { id: string } }>('/api/imports/:id/rejects.csv', async (request, reply) => {
      const { name, stream } = await rejects.open(request.params.id)
      const ascii = name.replaceAll(/[^\w.-]+/g, '_')
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header(
          'content-disposition',
          `attachment; filename="${ascii}"; filename*=UTF-8''${encodeURIComponent(name)}`,
        )
        .send(stream)
    })
  }
}
