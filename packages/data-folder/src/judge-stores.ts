/** Whether the two stores of a data folder belong together and neither is older than the other remembers. Pure. */
import type { StoreMark } from '@tessera/audience/store-mark'
import type { ControlMark } from '@tessera/db/store/control-mark'

export const findingCodes = [
  'control-missing',
  'control-elsewhere',
  'control-older',
  'profiles-missing',
  'profiles-older',
  'stores-mixed',
] as const

export type FindingCode = (typeof findingCodes)[number]

export interface Finding {
  readonly code: FindingCode
  /** What was found and what is unharmed. */
  readonly message: string
}

const PROFILES = 'audience.duckdb (profiles, events and lists)'
const CONTROL = 'The control plane (segments, versions, users and the audit log)'

/**
 * `place`: of the control plane. Several servers may share one on a PostgreSQL server, each with a copy of the same profile store: there only
 * commits that changed the data count. `control` and `profiles` are undefined where there is none. A store that is ahead of what the other remembers is sound: a
 * process may end between the two notes. Answers undefined for a folder that is sound, or has no memory yet.
 */
export function judgeStores(
  control: ControlMark | undefined,
  profiles: StoreMark | undefined,
  place: 'folder' | 'server',
): Finding | undefined {
  if (control === undefined) return profiles?.control && withoutControl(profiles.control.place)
  if (profiles === undefined) {
    if (control.profiles === undefined && !control.isFilled) return undefined
    return {
      code: 'profiles-missing',
      message: `${PROFILES} is missing. ${CONTROL} is unharmed and was not changed.`,
    }
  }
  if (isMixed(control, profiles)) {
    return {
      code: 'stores-mixed',
      message: `audience.duckdb and the control plane do not belong together: one of them comes from another workspace or another backup. Neither was changed.`,
    }
  }
  const count = place === 'server' ? 'dataVersion' : 'commits'
  const known = control.profiles?.[count] ?? 0
  if (known > profiles[count]) {
    return {
      code: 'profiles-older',
      message: `${PROFILES} is older than the control plane remembers: ${known - profiles[count]} of its ${known} writes are missing. Either the file comes from an earlier backup, or its log audience.duckdb.wal was cut or removed. The file was not changed, and the control plane is unharmed.`,
    }
  }
  if (profiles.control === undefined) return undefined
  const { beat, audit } = profiles.control
  if (beat > control.beat || (audit.seq > 0 && control.auditHash === undefined)) {
    return {
      code: 'control-older',
      message: `${CONTROL} is older than audience.duckdb remembers: later changes are missing. Either it comes from an earlier backup, or its log was cut or removed (control/pg_wal). audience.duckdb is unharmed.`,
    }
  }
  return undefined
}

function withoutControl(place: 'folder' | 'server'): Finding {
  return place === 'server'
    ? {
        code: 'control-elsewhere',
        message:
          'The control plane of this workspace is on a PostgreSQL server, and DATABASE_URL is not set. Nothing was changed.',
      }
    : {
        code: 'control-missing',
        message: `The folder control is missing. It holds segments, versions, users and the audit log. ${PROFILES} is unharmed and was not changed.`,
      }
}

/** Whether one of them remembers another than the other is, or another history of it. */
function isMixed(control: ControlMark, profiles: StoreMark): boolean {
  if (control.profiles !== undefined && control.profiles.id !== profiles.id) return true
  if (profiles.control === undefined) return false
  const { id, audit } = profiles.control
  return id !== control.id || (control.auditHash !== undefined && control.auditHash !== audit.hash)
}

/** What to do about a finding. */
export function fixOf({ code }: Finding, data: string): string {
  const accept = `To go on with what is there: npm run tessera -- repair --accept ${code} --data ${data}`
  return code === 'control-elsewhere'
    ? `Set DATABASE_URL to that database. ${accept}`
    : `Put back what is missing, or restore the whole data folder from one backup. ${accept}`
}
