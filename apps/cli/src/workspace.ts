/** What a command works on: the stores of a data folder, opened as far as the command needs them. */
import type { DataFolder } from '@tessera/data-folder/open-data-folder'
import { openDataFolder } from '@tessera/data-folder/open-data-folder'
import type { ControlStore } from '@tessera/db/store/control-store'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { usageRepository } from '@tessera/db/segments/usage-repository'
import { usedWith } from '@tessera/db/segments/usage-with'
import type { KnownSegment } from '@tessera/rules/context'

/**
 * Opens the workspace in a folder; `create` makes a profile store where there is nothing, in `timeZone`. A folder of profiles alone has no
 * control plane, unless DATABASE_URL names one.
 */
export function openWorkspace(
  folder: string,
  options: { create?: boolean; timeZone?: string } = {},
): Promise<DataFolder> {
  return openDataFolder({
    data: folder,
    databaseUrl: process.env.DATABASE_URL,
    make: options.create ? 'profiles' : 'nothing',
    timeZone: options.timeZone,
  })
}

/** Notes that the members of a saved segment were exported; what it refers to was used with it. */
export async function noteUse(control: ControlStore | undefined, key: string): Promise<void> {
  if (!control) return
  const published = (await control.segments.list()).filter(
    (segment) => segmentStatus(segment) === 'published',
  )
  const definitions = new Map(published.map((each) => [each.key, each.published?.definition]))
  await usageRepository(control.prisma).used(usedWith([key], definitions), new Date())
}

/** Every saved segment by key, as references see them; none without a control plane. */
export async function readSegments(
  control: ControlStore | undefined,
): Promise<ReadonlyMap<string, KnownSegment>> {
  const segments = (await control?.segments.list()) ?? []
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
}
