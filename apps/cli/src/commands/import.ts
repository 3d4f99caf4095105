import { inspectFile } from '@tessera/ingest/files/inspect-file'
import type { Mapping } from '@tessera/ingest/files/mapping'
import { runImport } from '@tessera/ingest/files/run-import'
import { looksLikeId, momentColumn } from '@tessera/ingest/files/suggest-mapping'
import { Command } from 'commander'
import { CommandError } from '../command-error.ts'
import { dataOption, jsonOption } from '../options.ts'
import { printable } from '@tessera/rules/print/printable'
import { readJson } from '../read-json.ts'
import { showProgress } from '../show-progress.ts'
import { openWorkspace } from '../workspace.ts'

interface Options {
  readonly data: string
  readonly mapping?: string
  readonly event?: string
  readonly id?: string
  readonly at?: string
  readonly inspect?: boolean
  readonly dryRun?: boolean
  readonly rejects?: string
  readonly timeZone?: string
  readonly json?: boolean
}

export const importFile = new Command('import')
  .description('bring profiles and events in from CSV, NDJSON or Parquet')
  .argument('<file>', 'the file; Segment-spec messages as NDJSON need no mapping')
  .option('--inspect', 'print the columns found and the mapping suggested, and import nothing')
  .option('--mapping <file>', 'how columns become traits or properties, as JSON (what --inspect prints)')
  .option('--event <name>', 'every row is one event of this name')
  .option('--id <column>', 'the column that identifies the profile')
  .option('--at <column>', 'the column that says when')
  .option('--dry-run', 'check everything, keep nothing')
  .option('--rejects <file>', 'where to write rejected rows with their reasons')
  .option('--time-zone <zone>', 'IANA zone of a new workspace, and of moments without an offset')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async (file: string, options: Options) => {
    const { mapping, notes } = await mappingFor(file, options)
    for (const note of notes) console.error(printable(note))
    if (options.inspect) {
      console.log(JSON.stringify(mapping, null, 2))
      return
    }
    const { store, close } = await openWorkspace(options.data, { create: true, timeZone: options.timeZone })
    const progress = showProgress()
    try {
      const report = await runImport(store, {
        path: file,
        mapping,
        dryRun: options.dryRun,
        rejectsFile: options.rejects,
        timeZone: options.timeZone,
        onProgress: ({ phase, rows, bytes, totalBytes }) =>
          progress.update({ phase, done: rows, share: bytes / totalBytes }),
      })
      progress.done()
      if (options.json) console.log(JSON.stringify(report, null, 2))
      else {
        console.log(printable(readingOf(mapping)))
        console.log(
          `${report.read} rows read: ${report.accepted} ${report.dryRun ? 'would be taken' : 'taken'}, ${report.rejected} rejected, ${report.duplicates} known already`,
        )
        console.log(
          `${report.newProfiles} new profiles, ${report.quarantined} values left out, ${report.seconds.toFixed(1)} s`,
        )
        if (report.rejected + report.quarantined > 0)
          console.log(
            options.rejects === undefined
              ? 'Which, and why: the same with --dry-run --rejects FILE'
              : `Reasons: ${options.rejects}`,
          )
      }
    } finally {
      await close()
    }
  })

/** The mapping given, else the one suggested for the file with what the flags say put over it. The import checks it. */
async function mappingFor(
  file: string,
  options: Options,
): Promise<{ readonly mapping: Mapping; readonly notes: readonly string[] }> {
  if (options.mapping !== undefined)
    return { mapping: (await readJson(options.mapping)) as Mapping, notes: [] }
  const { suggestion, notes } = await inspectFile(file)
  return { mapping: withFlags(suggestion, options), notes }
}

function withFlags(suggestion: Mapping, options: Options): Mapping {
  if (suggestion.kind === 'messages') return suggestion
  const id = options.id ?? suggestion.id
  if (options.id === undefined && !looksLikeId(id))
    throw new CommandError(
      'No column of the file looks like the one that identifies the profile.',
      `Name it with --id COLUMN, one of: ${[id, ...suggestion.columns.map(({ column }) => column)].slice(0, 20).join(', ')}.`,
    )
  const at = options.at ?? suggestion.at ?? momentColumn(suggestion.columns)?.column
  const chosen = suggestion.columns.find(({ column }) => column === at)
  const atFormat = at === suggestion.at ? suggestion.atFormat : chosen?.dateFormat
  const columns = suggestion.columns.filter(({ column }) => column !== id && column !== at)
  const named = options.event === undefined ? undefined : { name: options.event }
  const event = named ?? (suggestion.kind === 'events' ? suggestion.event : undefined)
  if (event === undefined) return { kind: 'profiles', id, at, atFormat, columns }
  if (at === undefined)
    throw new CommandError(
      'No column of the file looks like the time of an event.',
      'Name it with --at COLUMN.',
    )
  const messageId = suggestion.kind === 'events' ? suggestion.messageId : undefined
  return { kind: 'events', id, at, atFormat, event, messageId, columns }
}

/** How the rows are taken, in one line. */
function readingOf(mapping: Mapping): string {
  if (mapping.kind === 'messages') return 'Every line is a message.'
  if (mapping.kind === 'profiles')
    return `Every row is a profile, by “${mapping.id}”${mapping.at === undefined ? '' : `, as of “${mapping.at}”`}.`
  const event = 'name' in mapping.event ? `“${mapping.event.name}”` : `named in “${mapping.event.column}”`
  return `Every row is an event ${event}, by “${mapping.id}”, at “${mapping.at}”.`
}
