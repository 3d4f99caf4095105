/** What a command works on: the stores of a data folder, opened as far as the command needs them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openAudienceStore } from '@tessera/audience/open-store'
import type { ControlStore } from '@tessera/db/store/control-store'
import { openControlStore } from '@tessera/db/store/control-store'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { usageRepository } from '@tessera/db/segments/usage-repository'
import { usedWith } from '@tessera/db/segments/usage-with'
import type { KnownSegment } from '@tessera/rules/context'
import { CommandError } from './command-error.ts'

/** Opens the audience store of a folder that has one; `timeZone` is that of a store made by `create`, and changes no other. */
export async function openStore(
  folder: string,
  options: { create?: boolean; timeZone?: string } = {},
): Promise<AudienceStore> {
  const exists = existsSync(join(folder, 'audience.duckdb'))
  if (!options.create && !exists)
    throw new CommandError(
      `There is no workspace in ${folder}.`,
      'Name its folder with --data, or make one with import or generate.',
    )
  return openAudienceStore(folder, { timeZone: exists ? undefined : options.timeZone })
}

/** Notes that the members of a saved segment were taken out; what it refers to was used with it. */
export async function noteUse(folder: string, key: string): Promise<void> {
  const control = await openControl(folder)
  if (!control) return
  try {
    const published = (await control.segments.list()).filter(
      (segment) => segmentStatus(segment) === 'published',
    )
    const definitions = new Map(published.map((each) => [each.key, each.published?.definition]))
    await usageRepository(control.prisma).used(usedWith([key], definitions), new Date())
  } finally {
    await control.close()
  }
}

/** Undefined when the folder has no control plane yet. */
async function openControl(folder: string): Promise<ControlStore | undefined> {
  const url = process.env.DATABASE_URL
  const place = url ? { url, folder: undefined } : { folder: join(folder, 'control') }
  if (place.folder !== undefined && !existsSync(place.folder)) return undefined
  return openControlStore(place)
}

/** Every saved segment by key, as references see them; none when the folder has no control plane yet. */
export async function readSegments(folder: string): Promise<ReadonlyMap<string, KnownSegment>> {
  const control = await openControl(folder)
  if (!control) return new Map()
  try {
    const segments = await control.segments.list()
    return new Map(
      segments.map((segment) => [
        segment.key,
        {
          status: segmentStatus(segment),
          name: segment.name,
          definition: segment.published?.definition ?? segment.draft,
        },
      ]),
    )
  } finally {
    await control.close()
  }
}
