/** What keeps somebody from leaving without more ado. */

export interface Estate {
  /** Keys of segments they own that are not archived. */
  readonly owned: readonly string[]
  /** Ids of their change requests that are still to be decided. */
  readonly openRequests: readonly string[]
  /** True when no other active admin would remain. */
  readonly lastAdmin: boolean
}

/** What is done with what they own: handed to somebody, or left without an owner for an admin to look after. */
export type LeavingPlan =
  | { readonly kind: 'hand-over'; readonly to: string }
  | { readonly kind: 'orphan' }
  /** Nothing said: only somebody who owns nothing may leave. */
  | { readonly kind: 'none' }

export type LeavingVerdict =
  | {
      readonly ok: true
      readonly handOver: readonly { readonly key: string; readonly to: string }[]
      readonly orphaned: readonly string[]
      /** Nobody could answer questions about them any more. */
      readonly withdraw: readonly string[]
    }
  | {
      readonly ok: false
      readonly code: 'last-admin' | 'must-hand-over' | 'to-themselves'
      readonly words: string
      readonly fix: string
    }

/** Archived segments keep the name of who owned them; restoring one then makes it an orphan. */
export function leave(personId: string, estate: Estate, plan: LeavingPlan): LeavingVerdict {
  const { owned, openRequests, lastAdmin } = estate
  if (lastAdmin) {
    return {
      ok: false,
      code: 'last-admin',
      words: 'Nobody could administer the workspace any more.',
      fix: 'Make somebody else an admin first.',
    }
  }
  const done = { ok: true, withdraw: openRequests } as const
  if (owned.length === 0) return { ...done, handOver: [], orphaned: [] }
  switch (plan.kind) {
    case 'none':
      return {
        ok: false,
        code: 'must-hand-over',
        words: `They answer for ${owned.length === 1 ? 'one segment' : `${owned.length} segments`}.`,
        fix: 'Choose who takes over, or leave them without an owner for an admin to look after.',
      }
    case 'orphan':
      return { ...done, handOver: [], orphaned: owned }
    case 'hand-over':
      if (plan.to === personId) {
        return {
          ok: false,
          code: 'to-themselves',
          words: 'Who leaves cannot take over.',
          fix: 'Choose somebody else.',
        }
      }
      return { ...done, handOver: owned.map((key) => ({ key, to: plan.to })), orphaned: [] }
  }
}
