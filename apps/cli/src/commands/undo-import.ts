import { undoImport } from '@tessera/ingest/undo/undo-import'
import { printable } from '@tessera/rules/print/printable'
import { Command } from 'commander'
import { dataOption, jsonOption } from '../options.ts'
import { logCommand, openWorkspace } from '../workspace.ts'

interface Options {
  readonly data: string
  readonly dryRun?: boolean
  readonly json?: boolean
}

export const undo = new Command('undo-import')
  .description('take away what an import wrote, and nothing else; without an id, list the imports')
  .argument('[id]', 'the import, as the list and the import itself name it')
  .option('--dry-run', 'say what would be taken away, and keep it')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async (id: string | undefined, options: Options) => {
    const { store, control, close } = await openWorkspace(options.data)
    try {
      if (id === undefined) {
        const runs = await store.prisma.import.findMany({ orderBy: { startedAt: 'asc' } })
        for (const { id: importId, fileName, startedAt, accepted, undoneAt } of runs) {
          const state = undoneAt === null ? '' : `  undone ${undoneAt.toISOString()}`
          console.log(
            printable(`${importId}  ${startedAt.toISOString()}  ${fileName}  ${accepted} rows taken${state}`),
          )
        }
        return
      }
      const report = await undoImport(store, id, { dryRun: options.dryRun })
      const { fileName, dryRun, importId, ...counts } = report
      if (!dryRun)
        await logCommand(control, {
          action: 'import.undone',
          subject: 'import',
          subjectId: importId,
          after: { file: fileName, ...counts },
        })
      if (options.json) {
        console.log(JSON.stringify(report, null, 2))
        return
      }
      console.log(
        printable(
          `${fileName}: ${counts.events} events and ${counts.traitValues} values of traits ${dryRun ? 'would be' : 'were'} taken away, ${counts.peopleRemoved} people removed, ${counts.peopleChanged} changed`,
        ),
      )
      if (counts.peopleErasedBefore > 0)
        console.log(
          `${counts.peopleErasedBefore} people of it were erased since: importing the file again would bring them back.`,
        )
    } finally {
      await close()
    }
  })
