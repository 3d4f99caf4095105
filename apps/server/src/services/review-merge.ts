import { isDeepStrictEqual } from 'node:util'
import type { Rebased } from '@tessera/db/review-repository'
import type { Definition } from '@tessera/rules/definition'

/** Puts a change on top of the live version. */
export function mergeChange(versions: {
  readonly base: Definition | null
  readonly theirs: Definition | null
  readonly mine: Definition
}): Rebased {
  const { base, theirs, mine } = versions
  if (theirs === null || isDeepStrictEqual(base, theirs)) return { definition: mine }
  if (isDeepStrictEqual(base, mine)) return { definition: theirs }
  return { conflicts: 1 }
}
