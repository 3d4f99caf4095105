import type { Role, Scope } from './role.ts'

/** Who asks. Everything that is written names one. */
export type Actor =
  | { readonly kind: 'user'; readonly id: string; readonly name: string; readonly role: Role }
  /** An API key acts in the name of who made it, within its scopes. */
  | {
      readonly kind: 'api-key'
      readonly id: string
      readonly name: string
      readonly role: Role
      readonly userId: string
      readonly scopes: readonly Scope[]
    }
  /** Jobs and the making of the demo: may do everything, is named in the audit. */
  | { readonly kind: 'system'; readonly id: null; readonly name: string }

/** The person behind an actor; null for the system. */
export function personOf(actor: Actor): string | null {
  switch (actor.kind) {
    case 'user':
      return actor.id
    case 'api-key':
      return actor.userId
    case 'system':
      return null
  }
}
