/** A row of the permission table: who may call, and what the call is about where that decides. */
import type { Subject } from '@tessera/db/segments/relation-lookup'
import type { Access, Permission, Verdict } from '@tessera/governance/permissions/permission'

type Plain = Exclude<Verdict, readonly unknown[]>

/** A permission that no relation decides. */
export interface PlainPermission extends Permission {
  readonly viewer: Plain
  readonly marketer: Plain
  readonly admin: Plain
}

/**
 * `by`: the field of the call's input that holds the segment's key, or the request's or comment's id. `byEach`: the field
 * that holds a list of segments by their `key`; the call is refused whole when one of them is.
 */
export type About<Field extends string = string> =
  | { readonly kind: Subject['kind']; readonly by: Field; readonly byEach?: undefined }
  | { readonly kind: 'segment'; readonly byEach: Field; readonly by?: undefined }

export type Row<Field extends string = string> =
  | { readonly access: 'public' | PlainPermission; readonly about?: undefined }
  | { readonly access: Permission; readonly about: About<Field> }

/** What any row says, for those who read the table as a whole. */
export interface AnyRow {
  readonly access: Access
  readonly about?: About | undefined
}
