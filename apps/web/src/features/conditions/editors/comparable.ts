import type { ValueType } from '@tessera/rules/catalogue'

/** Where real values to pick from come from. */
export type ValuesOf =
  | { readonly kind: 'trait'; readonly field: string }
  | { readonly kind: 'property'; readonly event: string; readonly property: string }

/** The left side of a comparison, as its editors need to know it. */
export interface Comparable {
  /** What the controls are named after: "Country", "revenue". */
  readonly label: string
  readonly type: ValueType
  /** Absent where there is nothing to suggest (counts, ids). */
  readonly valuesOf?: ValuesOf
  /** Others of the same type that the right side may name. */
  readonly others?: readonly { readonly field: string; readonly label: string }[]
}
