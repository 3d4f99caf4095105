/** The normal form of and/or/not over anything: equal for predicates that differ only in how they were put together. */
import { canonicalJson } from './canonical-json.ts'
import type { NodePath, Predicate } from '../rule.ts'

interface Join<Leaf> {
  readonly kind: 'and' | 'or'
  readonly path: NodePath
  readonly of: readonly Predicate<Leaf>[]
}

interface Not<Leaf> {
  readonly kind: 'not'
  readonly path: NodePath
  readonly of: Predicate<Leaf>
}

/**
 * Negations move inwards to the leaves, double ones vanish; groups of the same kind merge, a group of one is its member;
 * members stand in a fixed order, equal ones once. Idempotent. Empty groups must not occur.
 */
export function normalizePredicate<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
  normalizeLeaf: (leaf: Leaf) => Leaf,
  negated = false,
): Predicate<Leaf> {
  if (isNot(predicate)) return normalizePredicate(predicate.of, normalizeLeaf, !negated)
  if (!isJoin(predicate)) {
    const leaf = normalizeLeaf(predicate)
    return negated ? { kind: 'not', path: predicatePath(leaf), of: leaf } : leaf
  }
  const kind = negated ? (predicate.kind === 'and' ? 'or' : 'and') : predicate.kind
  const members = new Map<string, Predicate<Leaf>>()
  for (const member of predicate.of) {
    const normal = normalizePredicate(member, normalizeLeaf, negated)
    const merged = isJoin(normal) && normal.kind === kind ? normal.of : [normal]
    for (const each of merged) members.set(predicateKey(each), each)
  }
  const sorted = [...members].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, member]) => member)
  const [only] = sorted
  if (only !== undefined && sorted.length === 1) return only
  return { kind, path: predicate.path, of: sorted }
}

/** The predicate as text, without the paths it came from: equal text, equal predicate. */
export function predicateKey(predicate: unknown): string {
  return canonicalJson(predicate, 'path')
}

export function isJoin<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
): predicate is Join<Leaf> {
  return predicate.kind === 'and' || predicate.kind === 'or'
}

export function isNot<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
): predicate is Not<Leaf> {
  return predicate.kind === 'not'
}

function predicatePath(leaf: { readonly kind: string; readonly path?: NodePath }): NodePath {
  return leaf.path ?? []
}
