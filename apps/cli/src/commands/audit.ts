import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { auditCsvHeader, auditCsvLine, auditJsonLine } from '@tessera/db/audit/audit-lines'
import type { AuditLog } from '@tessera/db/audit/audit-log'
import { openControlStore } from '@tessera/db/store/control-store'
import { Command, InvalidArgumentError, Option } from 'commander'
import { CommandError } from '../command-error.ts'
import { dataOption, jsonOption } from '../options.ts'

interface Head {
  readonly seq: number
  readonly hash: string
}

const faults = {
  missing: 'is missing',
  repeated: 'is there twice, or was moved',
  'does-not-follow': 'does not follow from the one before',
  changed: 'says something else than what was written',
  'ends-early': 'is missing: the log ends before it',
} as const

const verify = new Command('verify')
  .description('read the whole log and name the first entry that is not right')
  .addOption(dataOption())
  .addOption(
    new Option(
      '--known <number:hash>',
      'an entry noted down before, so that entries cut off at the end are seen',
    ).argParser(readHead),
  )
  .addOption(jsonOption())
  .action(async (options: { data: string; known?: Head; json?: boolean }) => {
    const verdict = await withLog(options.data, (log) => log.verify(options.known))
    if (options.json) console.log(JSON.stringify(verdict))
    else if (verdict.ok) {
      const { seq, hash } = verdict.head
      console.log(`${verdict.entries} entries, each as it was written. The last one is ${seq}:${hash}`)
    } else
      console.log(`Entry ${verdict.at} ${faults[verdict.why]}. The ${verdict.entries} before it are right.`)
    if (!verdict.ok) process.exitCode = 1
  })

const write = new Command('export')
  .description('print the log, an entry a line, oldest first')
  .addOption(dataOption())
  .addOption(new Option('--format <format>', 'how').choices(['ndjson', 'csv']).default('ndjson'))
  .action(async (options: { data: string; format: 'ndjson' | 'csv' }) => {
    await withLog(options.data, async (log) => {
      if (options.format === 'csv') await print(auditCsvHeader)
      const line = options.format === 'csv' ? auditCsvLine : auditJsonLine
      for await (const entry of log.export({})) await print(line(entry))
    })
  })

export const audit = new Command('audit')
  .description('the log of who changed what')
  .addCommand(verify)
  .addCommand(write)

async function withLog<T>(folder: string, work: (log: AuditLog) => Promise<T>): Promise<T> {
  const url = process.env['DATABASE_URL']
  const control = join(folder, 'control')
  if (!url && !existsSync(control))
    throw new CommandError(
      `There is no audit log in ${folder}.`,
      'Name the folder of a workspace with --data; its log begins when the server first opens it.',
    )
  const store = await openControlStore(url ? { url } : { folder: control })
  try {
    return await work(store.audit)
  } finally {
    await store.close()
  }
}

/** Waits when the reader is slower. */
async function print(text: string): Promise<void> {
  if (!process.stdout.write(text)) await new Promise((resolve) => process.stdout.once('drain', resolve))
}

function readHead(text: string): Head {
  const [, seq = '', hash = ''] = /^(\d{1,10}):([0-9a-f]{64})$/.exec(text) ?? []
  if (hash === '') throw new InvalidArgumentError('A number, a colon and a hash, as verify prints them.')
  return { seq: Number(seq), hash }
}
