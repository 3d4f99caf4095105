import { StoreError } from '@tessera/audience/store-error'
import { runImport, tookNothing } from '@tessera/ingest/files/run-import'
import { Command, Option } from 'commander'
import { existsSync } from 'node:fs'
import { basename, join } from 'node:path'
import { dataOption, jsonOption } from '../options.ts'
import { printable } from '@tessera/rules/print/printable'
import { type ImportWishes, mappingFor, readingOf } from '../import-mapping.ts'
import { showProgress } from '../show-progress.ts'
import { logCommand, openWorkspace } from '../workspace.ts'

interface Options extends ImportWishes {
  readonly data: string
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
  .option(
    '--at <column>',
    'the column that says when; none: no column does, a row is true from the import on',
  )
  .option('--new-event', 'the event is a new one, although one of nearly its name is known')
  .addOption(
    new Option('--dates <order>', 'the order of dates such as 1/2/2025: day or month first').choices([
      'dmy',
      'mdy',
    ]),
  )
  .addOption(
    new Option('--decimal <sign>', 'the sign before decimals; the other one groups thousands').choices([
      '.',
      ',',
    ]),
  )
  .addOption(
    new Option(
      '--blank <what>',
      'what an empty cell does to a trait: take its value away, or leave it',
    ).choices(['overwrite', 'keep']),
  )
  .option('--fold-ids', 'ids that differ only in case and in space are one person')
  .option('--dry-run', 'check everything, keep nothing')
  .option('--rejects <file>', 'where to write rejected rows with their reasons')
  .option('--time-zone <zone>', 'IANA zone of a new workspace, and of moments without an offset')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async (file: string, options: Options) => {
    // Only an import makes a workspace, and only of a file that can be read.
    const before = existsSync(join(options.data, 'audience.duckdb'))
      ? await openWorkspace(options.data).catch((error: unknown) => {
          if (options.inspect && error instanceof StoreError && error.code === 'store-in-use')
            return undefined
          throw error
        })
      : undefined
    const { mapping, notes } = await mappingFor(file, options, before?.store).catch(
      async (error: unknown) => {
        await before?.close()
        throw error
      },
    )
    if (options.inspect) {
      await before?.close()
      console.log(JSON.stringify(mapping, null, 2))
      for (const note of notes) console.error(printable(note))
      return
    }
    const { store, control, close } =
      before ?? (await openWorkspace(options.data, { create: true, timeZone: options.timeZone }))
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
      if (!report.dryRun)
        await logCommand(control, {
          action: 'import.done',
          subject: 'import',
          subjectId: basename(file),
          after: {
            file: basename(file),
            accepted: report.accepted,
            rejected: report.rejected,
            duplicates: report.duplicates,
            quarantined: report.quarantined,
          },
        })
      if (options.json) console.log(JSON.stringify(report, null, 2))
      else {
        for (const line of [readingOf(mapping), ...notes]) console.log(printable(line))
        console.log(
          `${report.read} rows read: ${report.accepted} ${report.dryRun ? 'would be taken' : 'taken'}, ${report.rejected} rejected, ${report.duplicates} known already`,
        )
        console.log(
          `${report.newProfiles} new profiles, ${report.foldedIds > 0 ? `${report.foldedIds} ids read as another spelling, ` : ''} ${report.quarantined} values in the quarantine, ${report.seconds.toFixed(1)} s`,
        )
        if (!report.dryRun && report.accepted > 0)
          console.log(`To take it back: tessera undo-import ${report.importId}`)
        if (report.rejected + report.quarantined > 0)
          console.log(
            options.rejects === undefined
              ? 'Which, and why: the same with --dry-run --rejects FILE'
              : `Reasons: ${options.rejects}`,
          )
      }
      if (!tookNothing(report)) return
      process.exitCode = 1
      console.error(
        report.read === 0 ? 'The file has no rows: nothing was taken.' : 'No row of the file could be taken.',
      )
    } finally {
      await close()
    }
  })
