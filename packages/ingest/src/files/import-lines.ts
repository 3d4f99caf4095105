import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import type { DuckDBConnection } from '@duckdb/node-api'
import { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import { applyDeclaration } from '@tessera/audience/catalogue/declare'
import type { ValueType } from '@tessera/rules/catalogue'
import { contentKey } from '../apply/seen-messages.ts'
import { asExportedMessage, momentOf } from '../exports/recognised-export.ts'
import { flatten } from '../messages/flatten.ts'
import { isProblem, isRecord, type Message, type Problem, readMessage } from '../messages/message.ts'
import { type IncomingMessage, MessageWriter } from '../messages/message-writer.ts'
import { addLeftOut } from './left-out.ts'
import type { Mapping } from './mapping.ts'
import { saysNoId } from './no-id.ts'
import { parseLine } from './parse-line.ts'
import { readableText } from './readable-text.ts'

/**
 * Every batch looks once through all message ids of the store, so it holds as many lines as memory allows for: these, or as many as
 * make up this much text.
 */
const batchLines = 200_000
const batchText = 64 << 20

/** Progress is told, and a cancel heard, this often. */
const toldEvery = 10_000

export interface LineCounts {
  readonly read: number
  readonly accepted: number
  readonly duplicates: number
  readonly rejected: number
  readonly quarantined: number
  readonly newProfiles: number
}

/**
 * Stores the lines of an NDJSON file: Segment-spec messages, or objects that a mapping makes into messages. A line without a messageId
 * is known by its content and how often it has come before in the file.
 */
export async function importLines(
  connection: DuckDBConnection,
  file: string,
  mapping: Mapping,
  order: {
    readonly timeZone: string
    readonly now: number
    readonly onProgress: (done: {
      readonly rows: number
      readonly bytes: number
      readonly totalBytes: number
    }) => void
  },
): Promise<LineCounts> {
  const text = await readableText(file)
  try {
    await declareMapped(connection, mapping)
    const writer = await MessageWriter.open(connection, order)
    const occurrences = new Map<string, number>()
    const target = mapping.kind === 'messages' ? '' : JSON.stringify(mapping)
    let index = 0
    let bytes = 0
    let flushed = 0
    let batch: IncomingMessage[] = []
    let lines: string[] = []
    let firstLine = 0
    const flush = async (): Promise<void> => {
      await writer.write(batch)
      await addLeftOut(connection, writer.quarantine.take(), (at) => lines[at - firstLine] ?? '')
      batch = []
      lines = []
      firstLine = index
      flushed = bytes
    }
    const input = createInterface({ input: createReadStream(text.path), crlfDelay: Number.POSITIVE_INFINITY })
    for await (const line of input) {
      bytes += Buffer.byteLength(line) + 1
      const content = index === 0 && line.startsWith('\ufeff') ? line.slice(1) : line
      if (content.trim() === '') continue
      lines.push(content)
      const parsed = parseLine(content)
      const raw = messageOf(parsed, mapping, order.now)
      const message =
        text.broken === true && content.includes('\ufffd')
          ? wrongEncoding
          : parsed === undefined
            ? notJson
            : withTraits(readMessage(raw, order.timeZone), raw, mapping)
      if (isProblem(message)) writer.quarantine.add(null, { index, ...message })
      else {
        let key: bigint | null = null
        if (message.messageId === undefined) {
          const hash = contentKey(target + content, 1)
          const times = (occurrences.get(String(hash)) ?? 0) + 1
          occurrences.set(String(hash), times)
          key = times === 1 ? hash : contentKey(target + content, times)
        }
        batch.push({ index, message, contentKey: key })
      }
      index += 1
      if (index % toldEvery === 0)
        order.onProgress({ rows: index, bytes: Math.min(bytes, text.bytes), totalBytes: text.bytes })
      if (lines.length >= batchLines || bytes - flushed >= batchText) await flush()
    }
    await flush()
    order.onProgress({ rows: index, bytes: text.bytes, totalBytes: text.bytes })
    await writer.finish()
    const { accepted, duplicates, newProfiles, quarantine } = writer
    return {
      read: index,
      accepted,
      duplicates,
      newProfiles,
      rejected: quarantine.rejectedRows,
      quarantined: quarantine.values,
    }
  } finally {
    await text.dispose()
  }
}

const wrongEncoding: Message | Problem = {
  reason: 'wrong-encoding',
  message: 'The line holds bytes that are no UTF-8, in a file that is UTF-8 otherwise.',
}
const notJson: Message | Problem = { reason: 'not-json', message: 'The line is no valid JSON.' }

async function declareMapped(connection: DuckDBConnection, mapping: Mapping): Promise<void> {
  if (mapping.kind === 'messages') return
  const types: Record<string, ValueType> = Object.fromEntries(
    mapping.columns.map(({ name, type }) => [name, type]),
  )
  const catalogue = await CatalogueWriter.open(connection)
  if (mapping.kind === 'profiles') await applyDeclaration(catalogue, { traits: types })
  else if ('name' in mapping.event)
    await applyDeclaration(catalogue, { events: { [mapping.event.name]: types } })
}

/** An event of an export may bring traits of its person. */
function withTraits(message: Message | Problem, raw: unknown, mapping: Mapping): Message | Problem {
  if (mapping.kind !== 'messages' || mapping.source !== 'posthog' || isProblem(message)) return message
  const traits = message.event !== null && isRecord(raw) ? raw['traits'] : undefined
  return isRecord(traits) ? { ...message, traits } : message
}

function messageOf(line: unknown, mapping: Mapping, now: number): unknown {
  if (mapping.kind !== 'messages') return asMessage(line, mapping, now)
  return mapping.source === undefined ? line : asExportedMessage(line, mapping.source, now)
}

/** The message that a mapping makes of a line's object. */
function asMessage(line: unknown, mapping: Exclude<Mapping, { kind: 'messages' }>, now: number): unknown {
  if (!isRecord(line)) return line
  const flat = flatten(line)
  const keepBlank = mapping.kind === 'profiles' && mapping.blank === 'keep'
  const given = (name: string): unknown => {
    const value = flat.get(name)
    return typeof value === 'number' ? String(value) : value
  }
  const values = Object.fromEntries(
    mapping.columns
      .filter(({ column }) => flat.has(column) && !(keepBlank && isBlank(flat.get(column))))
      .map(({ column, name, type }) => [
        name,
        type === 'datetime' ? momentOf(flat.get(column)) : flat.get(column),
      ]),
  )
  const id = given(mapping.id)
  const userId = saysNoId(id) ? undefined : id
  const at = mapping.at === undefined ? undefined : flat.get(mapping.at)
  const since = mapping.kind === 'profiles' && (at === undefined || at === null || at === '')
  const timestamp = since ? new Date(now).toISOString() : momentOf(at)
  if (mapping.kind === 'profiles') return { type: 'identify', userId, timestamp, traits: values }
  return {
    type: 'track',
    userId,
    timestamp,
    event: 'name' in mapping.event ? mapping.event.name : flat.get(mapping.event.column),
    properties: values,
    ...(mapping.messageId === undefined ? {} : { messageId: given(mapping.messageId) }),
  }
}

function isBlank(value: unknown): boolean {
  return value === null || value === '' || (Array.isArray(value) && value.length === 0)
}
