/** What a command works on: the stores of a data folder, opened as far as the command needs them. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openAudienceStore } from '@tessera/audience/open-store'
import { openControlStore } from '@tessera/db/control-store'
import { segmentStatus } from '@tessera/db/segment-record'
import type { KnownSegment } from '@tessera/rules/context'
import { CommandError } from './command-error.ts'

/** Opens the audience store of a folder that has one; `timeZone` only matters when `create` makes a new one. */
export async function openStore(
  folder: string,
  options: { create?: boolean; timeZone?: string } = {},
): Promise<AudienceStore> {
  if (!options.create && !existsSync(join(folder, 'audience.duckdb')))
    throw new CommandError(
      `There is no workspace in ${folder}.`,
      'Name its folder with --data, or make one with import or generate.',
    )
  return openAudienceStore(folder, { timeZone: options.timeZone })
}

/** Every saved segment by key, as references see them; none when the folder has no control plane yet. */
export async function readSegments(folder: string): Promise<ReadonlyMap<string, KnownSegment>> {
  const url = process.env.DATABASE_URL
  const place = url ? { url, folder: undefined } : { folder: join(folder, 'control') }
  if (place.folder !== undefined && !existsSync(place.folder)) return new Map()
  const control = await openControlStore(place)
  try {
    const segments = await control.segments.list()
    return new Map(
      segments.map((segment) => [
        segment.key,
        { status: segmentStatus(segment), definition: segment.published?.definition ?? segment.draft },
      ]),
    )
  } finally {
    await control.close()
  }
}
