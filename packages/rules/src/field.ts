/** What the left side of a condition names, read off its `field` text. Knows no catalogue. */
export type FieldRef =
  /** A trait or a prediction; `field` is the whole text, as the catalogue keeps it. */
  | { readonly kind: 'trait'; readonly field: string }
  | { readonly kind: 'profile'; readonly field: 'id' | 'firstSeenAt' | 'lastSeenAt' }
  | { readonly kind: 'event' | 'lifecycle'; readonly event: string }
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'random'; readonly salt: string }
  | { readonly kind: 'everyone' | 'sequence' | 'segment' | 'list' }

export const traitPrefixes = ['trait', 'score', 'percentile', 'decile', 'cluster'] as const

/** `undefined` when the text names nothing the language knows. */
export function readField(field: string): FieldRef | undefined {
  switch (field) {
    case 'everyone':
    case 'sequence':
    case 'segment':
    case 'list':
      return { kind: field }
    case 'profile.id':
      return { kind: 'profile', field: 'id' }
    case 'profile.firstSeenAt':
      return { kind: 'profile', field: 'firstSeenAt' }
    case 'profile.lastSeenAt':
      return { kind: 'profile', field: 'lastSeenAt' }
  }
  const dot = field.indexOf('.')
  const rest = field.slice(dot + 1)
  if (dot < 1 || rest === '') return undefined
  const prefix = field.slice(0, dot)
  if (traitPrefixes.some((known) => known === prefix)) return { kind: 'trait', field }
  if (prefix === 'event' || prefix === 'lifecycle') return { kind: prefix, event: rest }
  if (prefix === 'property') return { kind: 'property', name: rest }
  if (prefix === 'random') return { kind: 'random', salt: rest }
  return undefined
}

/** Nothing picked yet: empty, or react-querybuilder's placeholder. */
export function isUnchosen(name: string): boolean {
  return name === '' || name === '~'
}
