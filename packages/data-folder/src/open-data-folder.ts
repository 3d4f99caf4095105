/** Opens the stores of a data folder, after checking that they are whole, belong together and are not older than remembered. */
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { refuseDamagedFile } from '@tessera/audience/make-store-file'
import { openAudienceStore } from '@tessera/audience/open-store'
import type { StoreMark } from '@tessera/audience/store-mark'
import { readStoreMark, STORE_FILE } from '@tessera/audience/store-mark'
import type { ScriptDatabase } from '@tessera/db/store/apply-migrations'
import { isNew } from '@tessera/db/store/control-folder'
import { readControlMark } from '@tessera/db/store/control-mark'
import type { ControlPlace, ControlStore } from '@tessera/db/store/control-store'
import { openControlStore } from '@tessera/db/store/control-store'
import { checkWritable } from './check-writable.ts'
import { FolderError } from './folder-error.ts'
import type { FindingCode } from './judge-stores.ts'
import { fixOf, judgeStores } from './judge-stores.ts'
import { keepBond } from './keep-bond.ts'
import { secureFiles } from './secure-files.ts'

export interface FolderOptions {
  readonly data: string
  /** The control plane's PostgreSQL; the folder `control` when left out. */
  readonly databaseUrl?: string | undefined
  /** What is made when it is not there: both stores, the profile store, or nothing. */
  readonly make: 'both' | 'profiles' | 'nothing'
  /** Zone of a profile store that is made here. */
  readonly timeZone?: string | undefined
  /** The one finding that is accepted: the stores as they are remember each other from then on. */
  readonly accept?: FindingCode | undefined
}

export interface DataFolder<Control = ControlStore | undefined> {
  readonly store: AudienceStore
  /** Undefined for a folder of profiles alone. */
  readonly control: Control
  readonly place: ControlPlace
  /** Whether there was what `accept` names. */
  readonly accepted: boolean
  /** How many files and folders were open to other accounts; they no longer are. */
  readonly secured: number
  /** Notes in each store how far the other is, when something was written, and closes both. */
  readonly close: () => Promise<void>
}

/**
 * Neither store is changed, and none made, before both were found sound.
 *
 * @throws FolderError with the finding that was not accepted, `folder-not-writable`, `disk-full`, `no-workspace`; and what the
 * stores' own openings throw
 */
export async function openDataFolder(
  options: FolderOptions & { readonly make: 'both' },
): Promise<DataFolder<ControlStore>>
export async function openDataFolder(options: FolderOptions): Promise<DataFolder>
export async function openDataFolder(options: FolderOptions): Promise<DataFolder> {
  const data = path.resolve(options.data)
  const place = placeOf(data, options.databaseUrl)
  const isControlThere = 'url' in place || !isNew(place.folder)
  const isStoreThere = await refuseDamagedFile(path.join(data, STORE_FILE))
  if (options.make === 'nothing' && !isStoreThere && !isControlThere) throw noWorkspace(data)
  await checkWritable(data)
  const secured = await secureFiles(data)
  let mark: StoreMark | undefined
  let accepted = false
  const check = async (database?: ScriptDatabase) => {
    mark = await readStoreMark(data)
    const finding = judgeStores(
      database && (await readControlMark(database, mark?.control?.audit.seq)),
      mark,
      'url' in place ? 'server' : 'folder',
    )
    if (finding && finding.code !== options.accept)
      throw new FolderError(finding.code, finding.message, fixOf(finding, options.data))
    accepted = finding !== undefined
  }
  if (!isControlThere) await check()
  const control =
    isControlThere || options.make === 'both'
      ? // Under the lock of the folder.
        await openControlStore(place, undefined, async (database) => {
          if (isControlThere) await check(database)
        })
      : undefined
  try {
    if (options.make === 'nothing' && mark === undefined) throw noWorkspace(data)
    const store = await openAudienceStore(data, {
      timeZone: mark === undefined ? options.timeZone : undefined,
    })
    const opened = await store.mark()
    // The embedded database makes some of its files with modes of its own while it opens.
    await secureFiles(data)
    return {
      store,
      control,
      place,
      accepted,
      secured,
      async close() {
        try {
          if (control && store.commits !== opened.commits) await keepBond({ control, store, place }).close()
        } finally {
          await store.close()
          await control?.close()
        }
      },
    }
  } catch (error) {
    await control?.close()
    throw error
  }
}

function placeOf(data: string, databaseUrl: string | undefined): ControlPlace {
  return databaseUrl ? { url: databaseUrl } : { folder: path.join(data, 'control') }
}

function noWorkspace(data: string): FolderError {
  return new FolderError(
    'no-workspace',
    `There is no workspace in ${data}.`,
    'Name its folder with --data, or make one with import or generate.',
  )
}
