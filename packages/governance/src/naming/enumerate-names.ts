/** All the names a policy lets through, shortest values first: so that a suggestion is found whenever there is one. */
import {
  type CompiledNaming,
  type NamePart,
  forbiddenIn,
  nameLength,
  unprintableIn,
} from './compiled-naming.ts'

const alphabet = Array.from('abcdefghijklmnopqrstuvwxyz0123456789')

/**
 * Names of the right structure and length without forbidden words; free tokens are words of small Latin letters and digits.
 * Lazy, and long or endless for most policies.
 */
export function* enumerateNames(compiled: CompiledNaming): Generator<string> {
  const { parts, policy } = compiled
  const reach = reachableLengths(parts, policy.maxLength)
  const fits = (length: number, next: number): boolean =>
    [...(reach[next] ?? [])].some((rest) => {
      const total = length + rest
      return total >= policy.minLength && total <= policy.maxLength
    })
  yield* extend('', 0, 0)

  function* extend(prefix: string, length: number, index: number): Generator<string> {
    const part = parts[index]
    if (part === undefined) {
      if (isPossible(prefix)) yield prefix
      return
    }
    // What ends between two words will hold those words whatever comes.
    if (/[^\p{L}\p{N}\p{M}]$/u.test(prefix) && !isPossible(prefix)) return
    for (const value of valuesOf(part, policy.maxLength, (own) => fits(length + own, index + 1))) {
      yield* extend(prefix + value, length + nameLength(value), index + 1)
    }
  }

  function isPossible(text: string): boolean {
    return unprintableIn(text) === undefined && forbiddenIn(compiled, text) === undefined
  }
}

/** For each part, the lengths that it and all after it can have together, up to the longest name. */
function reachableLengths(parts: readonly NamePart[], maxLength: number): readonly ReadonlySet<number>[] {
  const reach: ReadonlySet<number>[] = [new Set([0])]
  for (const part of parts.toReversed()) {
    const after = reach[0] ?? new Set()
    const own = new Set(lengthsOf(part, maxLength))
    const sums = [...own].flatMap((length) => [...after].map((rest) => length + rest))
    reach.unshift(new Set(sums.filter((sum) => sum <= maxLength)))
  }
  return reach
}

function lengthsOf(part: NamePart, maxLength: number): readonly number[] {
  if (part.kind === 'text') return [nameLength(part.text)]
  return part.allowed?.map(nameLength) ?? Array.from({ length: maxLength }, (_, index) => index + 1)
}

function* valuesOf(part: NamePart, maxLength: number, fits: (length: number) => boolean): Generator<string> {
  if (part.kind === 'token' && part.allowed === null) {
    for (let length = 1; length <= maxLength; length++) if (fits(length)) yield* wordsOfLength(length)
    return
  }
  const values = part.kind === 'text' ? [part.text] : (part.allowed ?? [])
  for (const value of values) if (fits(nameLength(value))) yield value
}

/** `a`, `b` … `9`; `aa`, `ba` … */
function* wordsOfLength(length: number): Generator<string> {
  if (length === 0) {
    yield ''
    return
  }
  for (const rest of wordsOfLength(length - 1)) for (const sign of alphabet) yield sign + rest
}
