/** Members that leave: as a file, as ids, and by keys. Nothing leaves before the log says so. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { MembersAnswer } from '@tessera/engine/answers'
import { memberLine, membersHeader } from '@tessera/governance/exports/member-lines'
import type { Actor } from '@tessera/governance/permissions/actor'
import { ServerError } from '../../server-error.ts'
import type { AudienceExportView, ConflictService } from '../conflicts/conflict-service.ts'
import type { ActivityLog } from '../workspace/activity-log.ts'

export type ExportFormat = 'csv' | 'ndjson'

export interface ExportInput {
  readonly key: string
  readonly format: ExportFormat
  /** Traits by field; left out: every one of the catalogue. The id is always the first column. */
  readonly columns?: readonly string[] | undefined
}

export interface MembersFile {
  readonly name: string
  readonly contentType: string
  readonly content: AsyncIterable<string>
}

export interface CopiedIds {
  readonly ids: readonly string[]
  /** In the audience; more than `ids` where it is larger than what is copied at once. */
  readonly of: number
  /** Milliseconds since the epoch. */
  readonly asOf: number
}

export interface ExportService {
  /** The audience of a published segment: exclusion groups and suppression are applied. */
  file(actor: Actor, input: ExportInput, signal?: AbortSignal): Promise<MembersFile>
  /** The ids of the audience, at most `mostCopied`. */
  ids(actor: Actor, key: string, signal?: AbortSignal): Promise<CopiedIds>
  /** Notes that a key read members of a definition, or of the segment it is the definition of. Quiet for a while after. */
  readByKey(actor: Actor, key: string | undefined, people: number): Promise<void>
}

export const mostCopied = 10_000
const quietMs = 600_000
const contentTypes: Record<ExportFormat, string> = {
  csv: 'text/csv; charset=utf-8',
  ndjson: 'application/x-ndjson; charset=utf-8',
}

export function exportService(parts: {
  readonly store: Pick<AudienceStore, 'catalogue'>
  readonly conflicts: Pick<ConflictService, 'exportAudience'>
  readonly log: ActivityLog
  readonly now?: () => number
}): ExportService {
  const { store, conflicts, log, now = Date.now } = parts
  const noted = new Map<string, number>()

  const facts = ({ version, asOf, view }: AudienceExportView) => ({
    version,
    asOf: new Date(asOf).toISOString(),
    people: view.audience,
    members: view.size,
    suppressed: view.suppressed,
  })

  async function columnsOf(asked: readonly string[] | undefined): Promise<readonly string[]> {
    const { traits } = await store.catalogue()
    if (asked === undefined) return [...traits.keys()]
    const unknown = asked.filter((field) => !traits.has(field))
    if (unknown.length === 0) return asked
    throw new ServerError(`There is no trait ${unknown.join(', ')}. Nothing was exported.`, {
      code: 'not-in-catalogue',
      fix: 'Choose traits of the catalogue.',
    })
  }

  return {
    async file(actor, { key, format, columns }, signal) {
      const fields = await columnsOf(columns)
      const found = await conflicts.exportAudience(key, signal)
      await log(actor, {
        action: 'segment.exported',
        subjectId: key,
        before: null,
        after: { ...facts(found), format, columns: fields },
      })
      return {
        name: `${key}-${new Date(found.asOf).toISOString().slice(0, 10)}.${format}`,
        contentType: contentTypes[format],
        content: linesOf(found.pages, format, fields),
      }
    },

    async ids(actor, key, signal) {
      const found = await conflicts.exportAudience(key, signal)
      await log(actor, {
        action: 'segment.ids-copied',
        subjectId: key,
        before: null,
        after: { ...facts(found), people: Math.min(found.view.audience, mostCopied) },
      })
      const ids: string[] = []
      for await (const page of found.pages) {
        ids.push(...page.map(({ id }) => id))
        if (ids.length >= mostCopied) break
      }
      return { ids: ids.slice(0, mostCopied), of: found.view.audience, asOf: found.asOf }
    },

    async readByKey(actor, key, people) {
      const what = JSON.stringify([actor.id, key ?? null])
      const last = noted.get(what)
      if (last !== undefined && now() - last < quietMs) return
      if (noted.size > 10_000) noted.clear()
      noted.set(what, now())
      await log(actor, {
        action: 'segment.members-read',
        subjectId: key ?? 'a definition of its own',
        before: null,
        after: { people },
      })
    },
  }
}

async function* linesOf(
  pages: AsyncIterable<MembersAnswer['members']>,
  format: ExportFormat,
  fields: readonly string[],
): AsyncGenerator<string> {
  if (format === 'csv') yield membersHeader(fields)
  for await (const page of pages) yield page.map((member) => memberLine(member, format, fields)).join('')
}
