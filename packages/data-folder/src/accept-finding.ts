import { keepBond } from './keep-bond.ts'
import type { FindingCode } from './judge-stores.ts'
import { openDataFolder } from './open-data-folder.ts'

/**
 * Accepts the stores of a folder as they are, when this is what is wrong with them: a missing one is made, and both remember each
 * other as they are now. An entry of the audit log says so. Answers false, and accepts nothing, for a folder that is sound.
 *
 * @throws FolderError for another finding than the one named
 */
export async function acceptFinding(options: {
  readonly data: string
  readonly databaseUrl: string | undefined
  readonly accept: FindingCode
}): Promise<boolean> {
  const folder = await openDataFolder({ ...options, make: 'both' })
  try {
    if (!folder.accepted) return false
    await folder.control.audit.append({
      at: Date.now(),
      actor: { kind: 'system', id: null, name: 'Command line' },
      action: 'setting.data-folder-accepted',
      outcome: 'done',
      subject: 'setting',
      subjectId: 'data-folder',
      before: null,
      after: { finding: options.accept },
      reason: '',
    })
    await keepBond(folder).close()
    return true
  } finally {
    await folder.close()
  }
}
