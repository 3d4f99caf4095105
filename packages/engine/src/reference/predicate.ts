import type { NodePath, Predicate } from '@tessera/rules/rule'

interface Junction<Leaf> {
  readonly path: NodePath
  readonly kind: 'and' | 'or'
  readonly of: readonly Predicate<Leaf>[]
}

interface Negation<Leaf> {
  readonly path: NodePath
  readonly kind: 'not'
  readonly of: Predicate<Leaf>
}

export function isJunction<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
): predicate is Junction<Leaf> {
  return predicate.kind === 'and' || predicate.kind === 'or'
}

export function isNegation<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
): predicate is Negation<Leaf> {
  return predicate.kind === 'not'
}

/** Plain two-valued logic over leaves that each answer yes or no. */
export function holdsFor<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
  leafHolds: (leaf: Leaf) => boolean,
): boolean {
  if (isJunction(predicate)) {
    return predicate.kind === 'and'
      ? predicate.of.every((part) => holdsFor(part, leafHolds))
      : predicate.of.some((part) => holdsFor(part, leafHolds))
  }
  if (isNegation(predicate)) return !holdsFor(predicate.of, leafHolds)
  return leafHolds(predicate)
}
