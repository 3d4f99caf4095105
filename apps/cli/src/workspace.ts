/** What a command works on: the stores of a data folder, opened as far as the command needs them. */
import { userInfo } from 'node:os'
import type { DataFolder } from '@tessera/data-folder/open-data-folder'
import { openDataFolder } from '@tessera/data-folder/open-data-folder'
import type { ControlStore } from '@tessera/db/store/control-store'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import { usageRepository } from '@tessera/db/segments/usage-repository'
import { usedWith } from '@tessera/db/segments/usage-with'
import type { AuditFacts } from '@tessera/governance/audit/entry'
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

/**
 * Writes into the audit log what a command did to people's data, as the account that runs it; counts and names of files, no profile's
 * data. A folder without a control plane has no log.
 */
export async function logCommand(
  control: ControlStore | undefined,
  change: Pick<AuditFacts, 'action' | 'subject' | 'subjectId' | 'after'>,
): Promise<void> {
  await control?.audit.append({
    ...change,
    at: Date.now(),
    actor: { kind: 'system', id: null, name: `Command line (${account()})` },
    outcome: 'done',
    before: null,
    reason: '',
  })
}

function account(): string {
  try {
    return userInfo().username
  } catch {
    return 'unknown account'
  }
}
