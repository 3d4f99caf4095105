/** Whether claims that are to hold together leave anything possible, and the fewest of them that do not. */
import type { Holds } from '../finding.ts'
import type { Claim, ElementClaim, Monotonic, Scale } from './claim.ts'
import { type Domain, complement, everything, isAbove, isEmpty, meet } from './domain.ts'
import { orderHolds } from './ends.ts'
import { type SignedSearch, noTextPasses } from './text-search.ts'

/** How a claim came up, for whoever asks why. */
export interface Made<Origin> {
  readonly claim: Claim
  readonly origin?: Origin
}

/** Claims, the newest first. */
export interface Chain<Origin> extends Made<Origin> {
  readonly older?: Chain<Origin>
}

export function chained<Origin>(chain: Chain<Origin> | undefined): readonly Made<Origin>[] {
  const made: Made<Origin>[] = []
  for (let each = chain; each !== undefined; each = each.older) made.push(each)
  return made
}

/** Whether claims about one subject exclude each other. */
export function areImpossible(scale: Scale, claims: readonly Claim[]): boolean {
  const values = valuesLeft(scale, claims)
  if (isEmpty(values)) return true
  const searches = claims.flatMap(({ search }) => search ?? [])
  if (searches.length > 0 && noTextPasses(values, searches)) return true
  return noListPasses(claims.flatMap(({ element }) => element ?? []))
}

export function valuesLeft(scale: Scale, claims: readonly Claim[]): Domain {
  return claims.reduce(
    (left, { values }) => (values === undefined ? left : meet(left, values)),
    scale.universe,
  )
}

/** Some element would have to be what no element is. */
function noListPasses(elements: readonly ElementClaim[]): boolean {
  const refused = elements.filter(({ negated }) => negated)
  return elements.some((wanted) => {
    if (wanted.negated) return false
    const texts = refused.reduce(
      (left, { values }) => (values === undefined ? left : meet(left, complement(values))),
      wanted.values ?? { ...everything(false), missing: false },
    )
    if (isEmpty({ ...texts, missing: false })) return true
    const searches: readonly SignedSearch[] = [wanted, ...refused].flatMap(({ search, negated }) =>
      search === undefined ? [] : [{ ...search, negated }],
    )
    return searches.length > 0 && noTextPasses({ ...texts, missing: false }, searches)
  })
}

/** Whether a measure over some events and the same over all of these and more contradict each other. */
export function areOutOfOrder(inner: Domain, outer: Domain, direction: Monotonic['direction']): boolean {
  if (inner.missing || inner.stretches.length === 0) return false
  if (outer.stretches.length === 0) return outer.missing
  return direction === 'grows' ? isAbove(inner, outer) : isAbove(outer, inner)
}

export interface Core<Origin> {
  readonly made: readonly Made<Origin>[]
  readonly holds: Holds
}

/** Beyond this many claims no smallest set is looked for. */
const looked = 40

/**
 * The fewest claims that still are impossible, of those whose impossibility outlasts the moment of asking. Pairs with the
 * newest claim (the first) come first: without it there was nothing to find.
 */
export function findCore<Origin>(
  made: readonly Made<Origin>[],
  impossible: (claims: readonly Claim[]) => boolean,
  asOf: number,
): Core<Origin> | undefined {
  const [newest, ...others] = made
  if (newest === undefined) return undefined
  const few = [[newest], ...others.map((other) => [newest, other])]
  let best: Core<Origin> | undefined
  for (const some of few) {
    if (!impossible(some.map(({ claim }) => claim))) continue
    const core = lasting(some, asOf)
    if (core?.holds === 'always') return core
    best ??= core
  }
  if (best !== undefined) return best
  let left = made
  for (const each of made.length > looked ? [] : made) {
    const without = left.filter((other) => other !== each)
    if (impossible(without.map(({ claim }) => claim))) left = without
  }
  return lasting(left, asOf)
}

function lasting<Origin>(made: readonly Made<Origin>[], asOf: number): Core<Origin> | undefined {
  const holds = orderHolds(
    made.flatMap(({ claim }) => claim.ends),
    asOf,
  )
  return holds && { made, holds }
}
