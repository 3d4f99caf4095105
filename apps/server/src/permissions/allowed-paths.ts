import type { Actor } from '@tessera/governance/permissions/actor'
import { refusalFor } from '@tessera/governance/permissions/permission'
import type { AnyRow } from './row.ts'
import { permissionTable } from './permission-table.ts'

const entries: readonly [string, AnyRow][] = Object.entries(permissionTable)

/** Procedures that somebody may call, some of them only for what they own or wrote. */
export function allowedPaths(actor: Actor): string[] {
  return entries
    .filter(([name, { access }]) => {
      if (name.includes(' ') || access === 'public') return false
      const refusal = refusalFor(access, actor, ['owner', 'author', 'orphan'])
      return refusal === undefined
    })
    .map(([name]) => name)
}
