/** A name close to what was typed that passes. */
import { nameErrors } from './check-name.ts'
import {
  type CompiledNaming,
  type NamePart,
  compileNaming,
  nameLength,
  unprintableIn,
} from './compiled-naming.ts'
import { enumerateNames } from './enumerate-names.ts'
import { foldName, tidyName } from './fold-name.ts'
import { tokensOf, withoutForbidden } from './name-tokens.ts'
import type { NamingPolicy } from './naming-policy.ts'

/** Names tried beyond one for each existing name, before `possibleName` gives up. */
const tries = 20_000

/**
 * The typed name where it passes; else its words put into the policy's pattern, shortened, lengthened or numbered. Undefined
 * where that would be a guess (`nameTokens` says what to ask for) or where nothing like it passes. `existing`: the names of
 * all other segments.
 */
export function suggestName(
  policy: NamingPolicy,
  name: string,
  existing: readonly string[],
): string | undefined {
  const compiled = compileNaming(policy)
  const passes = passesFor(compiled, existing)
  const typed = tidyName(name)
  if (typed !== '' && passes(typed)) return typed
  const asked = compiled.strict !== null && tokensOf(compiled, typed).some(({ value }) => value === null)
  if (asked) return undefined
  const close = firstOf(closeNames(compiled, typed, existing.length), passes)
  return close === undefined ? undefined : tidyName(close)
}

/** A name that the policy lets through, whatever it says; undefined: none was found in some 20,000 tries. */
export function possibleName(policy: NamingPolicy, existing: readonly string[]): string | undefined {
  const compiled = compileNaming(policy)
  const passes = passesFor(compiled, existing)
  const close = firstOf(closeNames(compiled, '', existing.length), passes)
  return close ?? firstOf(enumerateNames(compiled), passes, existing.length + tries)
}

function passesFor(compiled: CompiledNaming, existing: readonly string[]): (name: string) => boolean {
  const taken = new Map(existing.map((other) => [foldName(other), other]))
  return (candidate) => nameErrors(compiled, candidate, taken).length === 0
}

function firstOf(
  names: Iterable<string>,
  passes: (name: string) => boolean,
  limit = Infinity,
): string | undefined {
  let tried = 0
  for (const name of names) {
    if (passes(name)) return name
    if (++tried >= limit) return undefined
  }
  return undefined
}

/** In order of closeness. */
function* closeNames(compiled: CompiledNaming, name: string, others: number): Generator<string> {
  if (name !== '') yield name
  const base = compiled.strict === null ? freeName(compiled, name) : patternName(compiled, name)
  yield base.join('', Infinity)
  for (let number = 1; number <= others + 2; number++) {
    yield base.join(number === 1 ? '' : String(number), compiled.policy.maxLength)
  }
}

/** A name that can take a number at its end and be cut to a length. */
interface Numbered {
  join(number: string, maxLength: number): string
}

function freeName(compiled: CompiledNaming, name: string): Numbered {
  const printable = Array.from(name).filter((sign) => unprintableIn(sign) === undefined)
  const words = withoutForbidden(compiled, printable.join('').split(/\s+/u))
  const text = words.length > 0 ? words.join(' ') : 'Segment'
  const padded = nameLength(text) < compiled.policy.minLength ? `${text} segment` : text
  return { join: (number, maxLength) => cut(padded, number === '' ? '' : ` ${number}`, maxLength) }
}

function patternName(compiled: CompiledNaming, name: string): Numbered {
  const values = new Map(
    tokensOf(compiled, name).map(({ name: token, allowed, value }) => [
      token,
      value ?? allowed?.[0] ?? token,
    ]),
  )
  const last = compiled.parts.findLast((part) => part.kind === 'token' && part.allowed === null)
  const textOf = (part: NamePart) => (part.kind === 'text' ? part.text : (values.get(part.name) ?? part.name))
  const space = compiled.joiner ?? (compiled.spaced ? ' ' : '')
  return {
    join(number, maxLength) {
      const others = compiled.parts
        .filter((part) => part !== last)
        .reduce((sum, part) => sum + nameLength(textOf(part)), 0)
      const ending = number === '' ? '' : `${space}${number}`
      return compiled.parts
        .map((part) => (part === last ? cut(textOf(part), ending, maxLength - others) : textOf(part)))
        .join('')
    },
  }
}

/** At most so many code points, the ending whole, no blank before it where the text was cut at one. */
function cut(text: string, ending: string, maxLength: number): string {
  const room = Math.max(1, maxLength - nameLength(ending))
  return Array.from(text).slice(0, room).join('').trimEnd() + ending
}
