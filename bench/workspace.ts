/** The workspace that is measured: generated the first time, then kept. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openAudienceStore } from '@tessera/audience/open-store'
import { generateWorkspace } from '@tessera/ingest/generator/generate-workspace'
import type { Sizes } from './options.ts'
import { whole } from './report.ts'

/** `asOf` in milliseconds since the epoch. The store is closed at the end. */
export async function withWorkspace<Result>(
  { profiles, events, data }: Sizes,
  work: (store: AudienceStore, asOf: number) => Promise<Result>,
): Promise<Result> {
  const store = await openAudienceStore(data, { timeZone: 'Europe/Berlin' })
  try {
    // Also where generating was interrupted, which leaves an empty store.
    if ((await store.profileCount()) === 0) {
      const made = await generateWorkspace(store, { profiles, events })
      console.error(`Generated ${whole(made.profiles)} profiles and ${whole(made.events)} events in ${data}.`)
    }
    return await work(store, await lastMoment(store))
  } finally {
    await store.close()
  }
}

/** Windows reach back from the last event, however old the workspace is; from then on traits are what they are now. */
async function lastMoment(store: AudienceStore): Promise<number> {
  const [events, { traits }] = await Promise.all([store.prisma.catalogueEvent.findMany(), store.catalogue()])
  return Math.max(
    ...events.map(({ lastAt }) => lastAt?.getTime() ?? 0),
    ...[...traits.values()].map(({ currentFrom }) => currentFrom ?? 0),
  )
}
