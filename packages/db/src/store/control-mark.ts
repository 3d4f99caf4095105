/** What the control plane says of itself, and what it remembers of the profile store. */
import { randomUUID } from 'node:crypto'
import type { PrismaClient } from '../../generated/client.ts'
import type { ScriptDatabase } from './apply-migrations.ts'
import { inTransaction } from './write-transaction.ts'

/** How far a profile store was when the control plane last heard of it. */
export interface ProfilesMemory {
  readonly id: string
  /** Numbers of commits that it had, and of those that changed the data. */
  readonly commits: number
  readonly dataVersion: number
}

export interface ControlMark {
  /** Undefined for a control plane that never noted a profile store. */
  readonly id: string | undefined
  /** Grows each time the control plane notes the profile store. */
  readonly beat: number
  readonly profiles: ProfilesMemory | undefined
  /** Whether the workspace has been set up: it had a profile store then. */
  readonly isFilled: boolean
  /** The hash of the audit entry that the profile store remembers, as it is here; undefined when it is not here. */
  readonly auditHash: string | undefined
}

interface Kept {
  readonly id: string
  readonly beat: number
  readonly profiles?: ProfilesMemory
}

/** Key of the setting that holds the mark. */
const DATA_FOLDER = 'data-folder'

/** Reads the mark of a database that may be of any version, or empty. `auditSeq`: the entry that the profile store remembers. */
export async function readControlMark(
  database: ScriptDatabase,
  auditSeq: number | undefined,
): Promise<ControlMark> {
  const [tables] = await database.rows(
    `SELECT to_regclass('settings') IS NOT NULL AS settings, to_regclass('audit_entries') IS NOT NULL AS audit`,
  )
  const settings = tables?.['settings']
    ? await database.rows(`SELECT key, value FROM settings WHERE key IN ('workspace', '${DATA_FOLDER}')`)
    : []
  const [entry] =
    tables?.['audit'] && auditSeq !== undefined
      ? await database.rows(`SELECT hash FROM audit_entries WHERE seq = ${Math.trunc(auditSeq)}`)
      : []
  const kept = readKept(settings.find(({ key }) => key === DATA_FOLDER)?.['value'])
  return {
    id: kept?.id,
    beat: kept?.beat ?? 0,
    profiles: kept?.profiles,
    isFilled: settings.some(({ key }) => key === 'workspace'),
    auditHash: entry === undefined ? undefined : String(entry['hash']),
  }
}

/** Notes how far the profile store is; undefined forgets it. Answers what the profile store has to remember in turn. */
export async function noteProfiles(
  prisma: PrismaClient,
  profiles: ProfilesMemory | undefined,
): Promise<{ id: string; beat: number; audit: { seq: number; hash: string } }> {
  const kept = await inTransaction(prisma, async ({ setting }) => {
    const before = readKept((await setting.findUnique({ where: { key: DATA_FOLDER } }))?.value)
    const value = {
      id: before?.id ?? randomUUID(),
      beat: (before?.beat ?? 0) + 1,
      ...(profiles === undefined ? {} : { profiles: { ...profiles } }),
    }
    await setting.upsert({
      where: { key: DATA_FOLDER },
      create: { key: DATA_FOLDER, value },
      update: { value },
    })
    return value
  })
  return { id: kept.id, beat: kept.beat, audit: await readAuditHead(prisma) }
}

/** The number and hash of the last audit entry; 0 and an empty hash when there is none. */
export async function readAuditHead(prisma: PrismaClient): Promise<{ seq: number; hash: string }> {
  const last = await prisma.auditEntry.findFirst({
    select: { seq: true, hash: true },
    orderBy: { seq: 'desc' },
  })
  return last ?? { seq: 0, hash: '' }
}

function readKept(value: unknown): Kept | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const { id, beat, profiles }: Partial<Kept> = value
  return typeof id === 'string' && typeof beat === 'number' ? { id, beat, profiles } : undefined
}
