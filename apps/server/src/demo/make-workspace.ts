import { existsSync } from 'node:fs'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { createList, readLists } from '@tessera/audience/lists'
import type { ControlStore } from '@tessera/db/store/control-store'
import type { SettingRepository } from '@tessera/db/policies/setting-repository'
import { generateWorkspace } from '@tessera/ingest/generator/generate-workspace'
import type { Environment } from '../environment.ts'
import type { Services } from '../services.ts'
import type { WorkspaceSetting } from '../services/workspace/workspace-service.ts'
import { WORKSPACE_SETTING } from '../services/workspace/workspace-service.ts'
import { declareDemoIntents } from './demo-conflicts.ts'
import { lookAfterDemo, makeFormerColleague } from './demo-governance.ts'
import { createDemoSegments, DEMO_LIST } from './demo-segments.ts'

/** Set while the demo is being made, so that a start that was broken off is noticed by the next one. */
const MAKING = 'demo-in-the-making'
const AUDIENCE_FILE = 'audience.duckdb'

/** The zone of the demo's shop; a workspace filled otherwise has the zone it was made with. */
export const DEMO_TIME_ZONE = 'Europe/Berlin'

/** Whether making the demo was broken off after some of its data had been written. */
export async function isHalfMade(settings: SettingRepository): Promise<boolean> {
  return (await settings.read(MAKING)) === true
}

/** Renames the closed audience store, so that a new one is made in its place. */
export async function setAside(data: string): Promise<void> {
  for (const suffix of ['', '.wal']) {
    const file = path.join(data, AUDIENCE_FILE + suffix)
    if (existsSync(file)) await rename(file, path.join(data, `half-made-${AUDIENCE_FILE}${suffix}`))
  }
}

/** Fills a workspace that nobody has filled: the demo's profiles and events, a manual list, segments. */
export async function makeWorkspace(parts: {
  readonly store: AudienceStore
  readonly control: ControlStore
  readonly services: Services
  readonly demo: Environment['demo']
  /** Makes the demo's people, who own its segments. */
  readonly makePeople: () => Promise<void>
  readonly say: (line: string) => void
}): Promise<void> {
  const { store, control, services, demo, say } = parts
  const { settings } = control
  if ((await settings.read(WORKSPACE_SETTING)) !== undefined) return
  if (demo.profiles === 0 || (await store.profileCount()) > 0) {
    await settings.write(WORKSPACE_SETTING, named('Workspace', false))
    return
  }
  await settings.write(MAKING, true)
  const startedAt = Date.now()
  say(
    `Making the demo workspace: ${demo.profiles.toLocaleString('en')} profiles, ${demo.events.toLocaleString('en')} events …`,
  )
  await generateWorkspace(store, { ...demo, seed: 1, until: startedAt })
  if (!(await readLists(store)).some(({ key }) => key === DEMO_LIST)) await makeList(store)
  await parts.makePeople()
  await makeFormerColleague(control)
  await createDemoSegments(services.segments)
  await declareDemoIntents(services)
  await lookAfterDemo(services, control, startedAt)
  await settings.write(WORKSPACE_SETTING, named('Tessera demo shop', true))
  await settings.write(MAKING, false)
  say(`Made in ${((Date.now() - startedAt) / 1000).toFixed(1)} s.`)
}

function named(name: string, demo: boolean): { name: string; demo: boolean } & WorkspaceSetting {
  return { name, demo }
}

async function makeList(store: AudienceStore): Promise<void> {
  const profiles = await store.prisma.profile.findMany({
    select: { id: true },
    where: { erased: false },
    orderBy: { n: 'asc' },
    take: 250,
  })
  await createList(store, {
    key: DEMO_LIST,
    name: 'Summer invitation',
    ids: profiles.map(({ id }) => id),
  })
}
