import { generateWorkspace } from '@tessera/ingest/generator/generate-workspace'
import { Command } from 'commander'
import { dataOption, jsonOption, momentText, readCount, readMoment } from '../options.ts'
import { showProgress } from '../show-progress.ts'
import { openWorkspace } from '../workspace.ts'

interface Options {
  readonly data: string
  readonly profiles: number
  readonly events: number
  readonly seed: number
  readonly until?: string
  readonly timeZone: string
  readonly json?: boolean
}

export const generate = new Command('generate')
  .description('fill a workspace with a generated shop-and-subscription business (same seed, same data)')
  .option('--profiles <count>', 'how many profiles', readCount, 60_000)
  .option('--events <count>', 'about how many events', readCount, 1_200_000)
  .option('--seed <number>', 'seed of the generator', readCount, 1)
  .option('--until <moment>', 'the last moment of the history', momentText)
  .option('--time-zone <zone>', 'IANA zone of a new workspace', 'Europe/Berlin')
  .addOption(dataOption())
  .addOption(jsonOption())
  .action(async ({ data, profiles, events, seed, until, timeZone, json }: Options) => {
    const { store, close } = await openWorkspace(data, { create: true, timeZone })
    const progress = showProgress()
    try {
      const made = await generateWorkspace(store, {
        profiles,
        events,
        seed,
        until: until === undefined ? undefined : readMoment(until, store.timeZone),
        onProgress: (at) => progress.update({ phase: 'events', done: at.done, of: at.of }),
      })
      progress.done()
      console.log(
        json
          ? JSON.stringify(made, null, 2)
          : `Generated ${made.profiles} profiles and ${made.events} events in ${data}.`,
      )
    } finally {
      await close()
    }
  })
