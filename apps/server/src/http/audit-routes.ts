/** The audit log as a file, streamed while it is read. */
import { Readable } from 'node:stream'
import type { AuditEntry } from '@tessera/governance/audit/entry'
import type { FastifyPluginAsync } from 'fastify'
import { auditFilterInput } from '../routers/audit.ts'
import { ServerError } from '../server-error.ts'
import type { AuditService } from '../services/workspace/audit-service.ts'
import { auditCsvHeader, auditCsvLine, auditJsonLine } from '@tessera/db/audit/audit-lines'

export function auditRoutes(audit: Pick<AuditService, 'export'>): FastifyPluginAsync {
  const filterOf = (query: unknown) => {
    const parsed = auditFilterInput.safeParse(query)
    if (parsed.success) return parsed.data
    throw new ServerError(`The filter is not one: ${parsed.error.issues[0]?.message ?? ''}`, {
      code: 'wrong-input',
    })
  }
  return async (app) => {
    app.get('/api/audit/export.csv', async (request, reply) => {
      const entries = audit.export(filterOf(request.query))
      return reply
        .header('content-type', 'text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.csv"')
        .send(Readable.from(lines(entries, auditCsvLine, auditCsvHeader)))
    })
    app.get('/api/audit/export.ndjson', async (request, reply) => {
      const entries = audit.export(filterOf(request.query))
      return reply
        .header('content-type', 'application/x-ndjson; charset=utf-8')
        .header('content-disposition', 'attachment; filename="audit.ndjson"')
        .send(Readable.from(lines(entries, auditJsonLine)))
    })
  }
}

async function* lines(
  entries: AsyncIterable<AuditEntry>,
  line: (entry: AuditEntry) => string,
  header?: string,
): AsyncGenerator<string> {
  if (header !== undefined) yield header
  for await (const entry of entries) yield line(entry)
}
