import { acceptFinding } from '@tessera/data-folder/accept-finding'
import type { FindingCode } from '@tessera/data-folder/judge-stores'
import { findingCodes } from '@tessera/data-folder/judge-stores'
import { Command, Option } from 'commander'
import { dataOption } from '../options.ts'
import { openWorkspace } from '../workspace.ts'

export const repair = new Command('repair')
  .description('check that the stores of a data folder belong together; accept them as they are')
  .addOption(dataOption())
  .addOption(
    new Option(
      '--accept <finding>',
      'go on with what is there; the finding is the one that the start was refused with',
    ).choices(findingCodes),
  )
  .addHelpText(
    'after',
    `
Without --accept nothing is changed: the command ends in 0 when the folder is
sound, else in 1 with the finding. Restoring a backup is the better way; what is
accepted is lost for good, and is an entry of the audit log.`,
  )
  .action(async ({ data, accept }: { data: string; accept?: FindingCode }) => {
    if (accept === undefined) {
      await (await openWorkspace(data)).close()
      console.log('The folder is sound.')
      return
    }
    const accepted = await acceptFinding({ data, databaseUrl: process.env['DATABASE_URL'], accept })
    console.log(
      accepted
        ? `Accepted: ${accept}. The stores as they are remember each other now; the audit log says so.`
        : `The folder is sound: there was no ${accept} to accept. Nothing was changed.`,
    )
  })
