import { type DuckDBConnection, DuckDBTimestampValue } from '@duckdb/node-api'
import { countBits, numbersIn, takeOut } from './bits.ts'
import { readChunks, unpackChunks, writeChunks } from './kept-chunks.ts'

/**
 * What made somebody look again; of what is kept of a segment, why its members are others: `publish` when the rule is another
 * (its own, or that of a segment it stands on), whatever made somebody look.
 */
export type RefreshCause = 'publish' | 'import' | 'schedule' | 'manual'

export type KeepOutcome =
  /** Kept for the first time. */
  | { readonly kind: 'filled'; readonly size: number }
  /** The differences were kept; both may be 0. */
  | { readonly kind: 'refreshed'; readonly size: number; readonly entered: number; readonly left: number }
  /** It was known already: same version, moment, rule and data. Nothing was written. */
  | { readonly kind: 'known'; readonly size: number }
  /** What is kept speaks of a later moment, a later version or later data. Nothing was written. */
  | { readonly kind: 'older'; readonly size: number; readonly keptAsOf: number; readonly keptVersion: number }

/** Members as they were evaluated just now. */
export interface Evaluated {
  readonly key: string
  readonly version: number
  readonly ruleHash: string
  readonly asOf: number
  readonly dataVersion: number
  /** A bit for each profile number. */
  readonly members: Uint8Array
  readonly cause: RefreshCause
}

interface Head {
  readonly version: number
  readonly ruleHash: string
  readonly asOf: number
  readonly dataVersion: number
  readonly size: number
}

/**
 * Puts an evaluation in the place of what is kept, inside the caller's transaction: changed chunks, a row for everybody who
 * entered or left, one for the refresh, and the head. Nothing is written when what is kept is as new, or newer.
 */
export async function keepMembership(
  connection: DuckDBConnection,
  evaluated: Evaluated,
): Promise<KeepOutcome> {
  const { key, version, asOf } = evaluated
  const head = await readHead(connection, key)
  if (head !== undefined && isOlder(evaluated, head))
    return { kind: 'older', size: head.size, keptAsOf: head.asOf, keptVersion: head.version }
  if (head !== undefined && isSame(evaluated, head)) return { kind: 'known', size: head.size }
  const cause = head === undefined ? evaluated.cause : causeOfChange(evaluated, head)

  const after = await withoutErased(connection, evaluated)
  const before = new Uint8Array(after.length)
  if (head !== undefined) unpackChunks(await readChunks(connection, key), before)
  const entered = [...numbersIn(after, before)]
  const left = [...numbersIn(before, after)]
  const size = countBits(after)
  await writeChunks(connection, key, before, after)
  if (head !== undefined) await appendChanges(connection, { ...evaluated, cause }, entered, left)
  const counts = { entered: entered.length, left: left.length }
  await connection.run(
    `INSERT INTO membership_refreshes VALUES ($1, make_timestamp_ms($2::BIGINT), $3, $4, $5::BIGINT, $6::BIGINT, $7::BIGINT, $8)`,
    [key, BigInt(asOf), cause, version, counts.entered, counts.left, size, head === undefined],
  )
  await writeHead(connection, evaluated, size, head === undefined)
  return head === undefined ? { kind: 'filled', size } : { kind: 'refreshed', size, ...counts }
}

/** A moment or a version behind what is kept, or the same moment of older data. */
function isOlder(evaluated: Evaluated, head: Head): boolean {
  return (
    evaluated.asOf < head.asOf ||
    evaluated.version < head.version ||
    (evaluated.asOf === head.asOf && evaluated.dataVersion < head.dataVersion)
  )
}

function isSame(evaluated: Evaluated, head: Head): boolean {
  return (
    evaluated.asOf === head.asOf &&
    evaluated.version === head.version &&
    evaluated.ruleHash === head.ruleHash &&
    evaluated.dataVersion === head.dataVersion
  )
}

/** A look that a publication caused finds, of every segment whose rule is the same, what the clock did. */
function causeOfChange({ ruleHash, cause }: Evaluated, head: Head): RefreshCause {
  if (ruleHash !== head.ruleHash) return 'publish'
  return cause === 'publish' ? 'schedule' : cause
}

/** Profiles that were erased since the evaluation must not come back by it. */
async function withoutErased(
  connection: DuckDBConnection,
  { members, dataVersion }: Evaluated,
): Promise<Uint8Array> {
  const meta = await connection.runAndReadAll(`SELECT value FROM store_meta WHERE key = 'data_version'`)
  if (Number(meta.getRows()[0]?.[0]) === dataVersion) return members
  const erased = await connection.runAndReadAll('SELECT n FROM profiles WHERE erased')
  const left = members.slice()
  for (const [n] of erased.getRows()) takeOut(left, Number(n))
  return left
}

async function readHead(connection: DuckDBConnection, key: string): Promise<Head | undefined> {
  const found = await connection.runAndReadAll(
    'SELECT version, rule_hash, epoch_ms(as_of), data_version, size FROM membership WHERE segment = $1',
    [key],
  )
  const [row] = found.getRows()
  if (row === undefined) return undefined
  const [version, ruleHash, asOf, dataVersion, size] = row
  return {
    version: Number(version),
    ruleHash: String(ruleHash),
    asOf: Number(asOf),
    dataVersion: Number(dataVersion),
    size: Number(size),
  }
}

async function writeHead(
  connection: DuckDBConnection,
  { key, version, ruleHash, asOf, dataVersion }: Evaluated,
  size: number,
  isFirst: boolean,
): Promise<void> {
  const values = [key, version, ruleHash, BigInt(asOf), BigInt(dataVersion), size]
  await connection.run(
    isFirst
      ? `INSERT INTO membership VALUES ($1, $2, $3, make_timestamp_ms($4::BIGINT), $5::BIGINT, $6::BIGINT, make_timestamp_ms($4::BIGINT), 1)`
      : `UPDATE membership SET version = $2, rule_hash = $3, as_of = make_timestamp_ms($4::BIGINT), data_version = $5::BIGINT,
         size = $6::BIGINT, revision = revision + 1 WHERE segment = $1`,
    values,
  )
}

async function appendChanges(
  connection: DuckDBConnection,
  { key, asOf, cause, version }: Evaluated,
  entered: readonly number[],
  left: readonly number[],
): Promise<void> {
  const at = new DuckDBTimestampValue(BigInt(asOf) * 1000n)
  const appender = await connection.createAppender('membership_changes')
  for (const [numbers, isEntry] of [
    [entered, true],
    [left, false],
  ] as const) {
    for (const n of numbers) {
      appender.appendVarchar(key)
      appender.appendInteger(n)
      appender.appendBoolean(isEntry)
      appender.appendTimestamp(at)
      appender.appendVarchar(cause)
      appender.appendInteger(version)
      appender.endRow()
    }
  }
  appender.closeSync()
}
