import { makeBackup, restoreBackup } from '@tessera/data-folder/backup'
import type { BackupContent } from '@tessera/data-folder/backup-manifest'
import { Command } from 'commander'
import { dataOption, jsonOption } from '../options.ts'

export const backup = new Command('backup')
  .description('copy a data folder at one moment, also while the server runs')
  .option('--out <folder>', 'where to; a folder that is not there yet (default: named after the moment)')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async ({ data, out, json }: { data: string; out?: string; json?: boolean }) => {
    const to = out ?? `tessera-backup-${new Date().toISOString().slice(0, 19).replaceAll(':', '-')}`
    const { folder, manifest, fromServer } = await makeBackup({
      data,
      out: to,
      databaseUrl: process.env['DATABASE_URL'],
    })
    if (json) return console.log(JSON.stringify({ folder, fromServer, ...manifest, files: undefined }))
    console.log(`Backup in ${folder}, made by the ${fromServer ? 'running server' : 'command line'}.`)
    console.log(`${wordsOf(manifest.content)} Both stores agree.`)
  })

export const restore = new Command('restore')
  .description('fill an empty data folder from a backup')
  .argument('<backup>', 'the folder that backup made')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async (from: string, { data, json }: { data: string; json?: boolean }) => {
    const { madeAt, content } = await restoreBackup({ from, data })
    if (json) return console.log(JSON.stringify({ data, madeAt, content }))
    console.log(`Restored into ${data}, as of ${madeAt}.`)
    console.log(`${wordsOf(content)} Both stores agree.`)
  })

function wordsOf({ profiles, events, segments, audit }: BackupContent): string {
  const control =
    segments === undefined
      ? 'no control plane'
      : `${segments} segments, ${audit?.seq ?? 0} audit entries, each as it was written`
  return `${profiles} profiles, ${events} events, ${control}.`
}
