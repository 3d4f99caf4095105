/** The member of a closed union that has a kind, also where one member stands for several kinds. */
export type OfKind<Union extends { readonly kind: string }, Kind> = Union extends unknown
  ? Kind extends Union['kind']
    ? Union
    : never
  : never
