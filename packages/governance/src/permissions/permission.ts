/**
 * One row of the permission table: who may call a procedure, by role and by relation to the segment (or the comment,
 * the request) that it is about. The table itself is beside the procedures; decisions are made here, without I/O.
 */
import type { Actor } from './actor.ts'
import type { Role, Scope } from './role.ts'

/** How somebody stands to what a call is about. `orphan`: the segment has no active owner. */
export type Relation = 'owner' | 'author' | 'orphan'

/** Always, never, or only in one of these relations. */
export type Verdict = 'yes' | 'no' | readonly Relation[]

export interface Permission {
  readonly viewer: Verdict
  readonly marketer: Verdict
  readonly admin: Verdict
  /** What an API key needs; null: no key may. */
  readonly scope: Scope | null
}

/** Calls before somebody is signed in. */
export type Access = 'public' | Permission

export type Refusal = 'not-signed-in' | 'role' | 'relation' | 'scope'

/** Undefined when the call is allowed. `relations`: those that hold between the actor and what the call is about. */
export function refusalFor(
  access: Access,
  actor: Actor | undefined,
  relations: readonly Relation[],
): Refusal | undefined {
  if (access === 'public') return undefined
  if (!actor) return 'not-signed-in'
  if (actor.kind === 'system') return undefined
  if (actor.kind === 'api-key' && (access.scope === null || !actor.scopes.includes(access.scope)))
    return 'scope'
  const verdict = verdictFor(access, actor.role)
  if (verdict === 'yes') return undefined
  if (verdict === 'no') return 'role'
  return verdict.some((relation) => relations.includes(relation)) ? undefined : 'relation'
}

function verdictFor(permission: Permission, role: Role): Verdict {
  return permission[role]
}
