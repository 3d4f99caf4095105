import { randomUUID } from 'node:crypto'
import path from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { ImportError } from '../import-error.ts'
import { noteImport, storeMarks } from '../undo/note-import.ts'
import { type FileFormat, formatOf } from './file-format.ts'
import { foldIds } from './fold-ids.ts'
import { importLines } from './import-lines.ts'
import { type LeftOutGroup, leftOutGroups, type StoredPreview, storedPreview } from './import-findings.ts'
import { collectLeftOut, keepLeftOut, makeLeftOut } from './left-out.ts'
import { type Mapping, mappingSchema, type RowMapping, withColumnNotation } from './mapping.ts'
import { readableText } from './readable-text.ts'
import { clearRejectsFile, removeRejectsFile } from './rejects-file.ts'
import { watchReading } from './watch-reading.ts'
import { parquetSource } from './parquet-source.ts'
import { csvSource, type RowSource } from './row-source.ts'
import { stageRows } from './stage-rows.ts'
import { storeRows } from './store-rows.ts'
import { takeRows } from './take-rows.ts'
import { unreadableValues } from './unreadable-values.ts'

export interface ImportOrder {
  readonly path: string
  readonly mapping: Mapping
  /** Taken from the file's name unless told. */
  readonly format?: FileFormat
  /** What the file is called for people; the path's last part unless told. */
  readonly fileName?: string
  /** Does everything and keeps nothing: the report and the file of rejected rows are those of the real import. */
  readonly dryRun?: boolean
  /** Where a CSV file of rejected rows and values is written; none is when nothing was rejected. */
  readonly rejectsFile?: string
  readonly importId?: string
  /** Zone of moments without an offset; the store's own by default. */
  readonly timeZone?: string
  /** The present, in milliseconds since the epoch. The clock by default. */
  readonly now?: number
  readonly signal?: AbortSignal
  readonly onProgress?: (progress: ImportProgress) => void
}

export interface ImportProgress {
  readonly phase: 'reading' | 'checking' | 'writing' | 'done'
  /** Rows handled; estimated from bytes while reading CSV. */
  readonly rows: number
  readonly bytes: number
  readonly totalBytes: number
  /** Rows a second since the beginning. */
  readonly rate: number
  /** Until the end, in seconds, as far as one can tell. */
  readonly remainingSeconds: number | null
}

export interface ImportReport {
  readonly importId: string
  readonly dryRun: boolean
  /** `read = accepted + rejected + duplicates` */
  readonly read: number
  readonly accepted: number
  /** Rows left out. */
  readonly rejected: number
  /** Rows that an earlier import, or the same file, brought already. */
  readonly duplicates: number
  /** Values left out of rows that were kept. */
  readonly quarantined: number
  readonly newProfiles: number
  /** Ids that were read as another spelling of an id, by `foldIds`. */
  readonly foldedIds: number
  readonly seconds: number
  /** Why rows and values were left out. */
  readonly leftOut: readonly LeftOutGroup[]
  /** The first rows as they are stored; null for lines of NDJSON. */
  readonly preview: StoredPreview | null
}

/** Whether there was nothing in the file that could be stored, now or before: a failure, however smoothly it ran. */
export function tookNothing(report: Pick<ImportReport, 'accepted' | 'duplicates'>): boolean {
  return report.accepted + report.duplicates === 0
}

/**
 * Imports a file in one transaction: all of it, or after an error or a cancel nothing. A second import of the same file, or of one
 * that has grown, brings only what is new; equal rows within a file stay apart.
 *
 * @throws ImportError for the file or the mapping as a whole, `rejects-file`, `cancelled`; StoreError `type-change`, `disk-full`
 */
export async function runImport(store: AudienceStore, order: ImportOrder): Promise<ImportReport> {
  const mapping = checkMapping(order.mapping)
  const fileName = order.fileName ?? path.basename(order.path)
  const format = order.format ?? formatOf(fileName)
  const settled = {
    ...order,
    mapping,
    format,
    fileName,
    importId: order.importId ?? randomUUID(),
    timeZone: order.timeZone ?? store.timeZone,
    now: order.now ?? Date.now(),
  }
  try {
    order.signal?.throwIfAborted()
    if (order.rejectsFile !== undefined) await clearRejectsFile(order.rejectsFile)
    return await store.write(async (connection) => {
      const interrupt = () => connection.interrupt()
      order.signal?.addEventListener('abort', interrupt)
      try {
        const report = await importInto(connection, settled)
        order.signal?.throwIfAborted()
        if (order.dryRun) throw new DryRunDone(report)
        return report
      } catch (error) {
        throw unreadableValues(error)
      } finally {
        order.signal?.removeEventListener('abort', interrupt)
      }
    })
  } catch (error) {
    if (error instanceof DryRunDone) return error.report
    if (order.rejectsFile !== undefined) await removeRejectsFile(order.rejectsFile)
    if (order.signal?.aborted)
      throw new ImportError('cancelled', 'The import was cancelled; nothing of the file was kept.', {
        fix: 'Start it again when you like.',
      })
    throw error
  }
}

/** Leaves the transaction of a dry run, so that it is rolled back. */
class DryRunDone extends Error {
  readonly report: ImportReport

  constructor(report: ImportReport) {
    super('dry run')
    this.report = report
  }
}

interface Settled extends ImportOrder {
  readonly format: FileFormat
  readonly fileName: string
  readonly importId: string
  readonly timeZone: string
  readonly now: number
}

type Counts = Omit<ImportReport, 'importId' | 'dryRun' | 'seconds' | 'leftOut' | 'preview'>
type Stored = Counts & Pick<ImportReport, 'preview'>

async function importInto(connection: DuckDBConnection, order: Settled): Promise<ImportReport> {
  const began = performance.now()
  const seconds = (): number => (performance.now() - began) / 1000
  const progress: Tell = (phase, rows, bytes, totalBytes) => {
    order.signal?.throwIfAborted()
    const share = totalBytes === 0 ? 0 : bytes / totalBytes
    order.onProgress?.({
      phase,
      rows,
      bytes,
      totalBytes,
      rate: Math.round(rows / Math.max(0.001, seconds())),
      remainingSeconds: phase === 'reading' && share > 0.01 ? (seconds() * (1 - share)) / share : null,
    })
  }
  await makeLeftOut(connection)
  const before = await storeMarks(connection)
  const counts =
    order.mapping.kind === 'messages' || order.format === 'ndjson'
      ? await lines(connection, order, progress)
      : await table(connection, order, order.mapping, progress)
  await keepLeftOut(connection, order)
  const finished = order.now + Math.round(performance.now() - began)
  await noteImport(connection, order, { counts, finished, before })
  return {
    importId: order.importId,
    dryRun: order.dryRun ?? false,
    ...counts,
    leftOut: await leftOutGroups(connection),
    seconds: seconds(),
  }
}

type Tell = (phase: ImportProgress['phase'], rows: number, bytes: number, totalBytes: number) => void

async function lines(connection: DuckDBConnection, order: Settled, progress: Tell): Promise<Stored> {
  if (order.format !== 'ndjson')
    throw new ImportError('wrong-mapping', 'Only NDJSON files hold messages as they are.', {
      fix: 'Say which columns are the profile, the moment and the event.',
    })
  if (order.mapping.kind !== 'messages' && order.mapping.foldIds === true)
    throw new ImportError('wrong-mapping', 'Ids of an NDJSON file cannot be folded by case and space.', {
      fix: 'Take foldIds out of the mapping, or write the file as CSV or Parquet.',
    })
  const counts = await importLines(connection, order.path, order.mapping, {
    timeZone: order.timeZone,
    now: order.now,
    onProgress: ({ rows, bytes, totalBytes }) => progress('reading', rows, bytes, totalBytes),
  })
  return { ...counts, foldedIds: 0, preview: null }
}

async function table(
  connection: DuckDBConnection,
  order: Settled,
  mapping: RowMapping,
  progress: Tell,
): Promise<Stored> {
  const source =
    order.format === 'csv' ? await readCsv(order.path) : await parquetSource(connection, order.path)
  try {
    const columns = await watchReading(
      connection,
      () => stageRows(connection, source, mapping, order),
      (share) =>
        progress('reading', Math.round(share * source.rows), Math.round(share * source.bytes), source.bytes),
    )
    progress('checking', source.rows, source.bytes, source.bytes)
    const foldedIds = mapping.foldIds === true ? await foldIds(connection) : 0
    const taken = await takeRows(connection, mapping)
    const left = await collectLeftOut(connection, columns, {
      firstRow: taken.firstRow,
      unreadAfter: source.unreadAfter,
      prefix: mapping.kind === 'profiles' ? 'trait' : 'property',
    })
    progress('writing', taken.read + left.unread, source.bytes, source.bytes)
    await storeRows(connection, mapping, columns, order.now, taken.read)
    progress('done', taken.read + left.unread, source.bytes, source.bytes)
    return {
      read: taken.read + left.unread,
      accepted: taken.accepted,
      duplicates: taken.duplicates,
      rejected: left.rows,
      quarantined: left.values,
      newProfiles: taken.newProfiles,
      foldedIds,
      preview: await storedPreview(
        connection,
        columns,
        mapping.kind === 'events' && 'column' in mapping.event,
      ),
    }
  } finally {
    await source.dispose()
  }
}

async function readCsv(file: string): Promise<RowSource> {
  const text = await readableText(file)
  try {
    return await csvSource(text)
  } catch (error) {
    await text.dispose()
    throw error
  }
}

function checkMapping(mapping: Mapping): Mapping {
  const parsed = mappingSchema.safeParse(mapping)
  const names =
    parsed.success && parsed.data.kind !== 'messages' ? parsed.data.columns.map(({ name }) => name) : []
  const twice = names.find((name, i) => names.indexOf(name) !== i)
  if (parsed.success && twice === undefined) return withColumnNotation(parsed.data)
  throw new ImportError(
    'wrong-mapping',
    twice === undefined
      ? `The mapping is not complete: ${parsed.error?.issues[0]?.path.join('.')}: ${parsed.error?.issues[0]?.message}`
      : `Two columns have the name “${twice}”.`,
    { fix: 'Give each column a name of its own, and choose which hold the profile and the moment.' },
  )
}
