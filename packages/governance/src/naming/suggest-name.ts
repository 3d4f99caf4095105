/** A name close to what was typed that passes. */
import { nameErrors } from './check-name.ts'
import {
  type CompiledNaming,
  type NamePart,
  compileNaming,
  forbiddenIn,
  nameLength,
  unprintableIn,
} from './compiled-naming.ts'
import { enumerateNames } from './enumerate-names.ts'
import { foldName, tidyName } from './fold-name.ts'
import { likeness } from './likeness.ts'
import type { NamingPolicy } from './naming-policy.ts'

/** Names tried beyond one for each existing name, before the search gives up. */
const tries = 20_000

/**
 * The typed name where it passes; else its words put into the policy's pattern, shortened, lengthened or numbered; else
 * any name that passes. Undefined when none made of the allowed values, small Latin letters and digits does (for policies
 * that leave no room: or none was found in some 20,000 tries). `existing`: the names of all other segments.
 */
export function suggestName(
  policy: NamingPolicy,
  name: string,
  existing: readonly string[],
): string | undefined {
  const compiled = compileNaming(policy)
  const taken = new Map(existing.map((other) => [foldName(other), other]))
  const passes = (candidate: string) => nameErrors(compiled, candidate, taken).length === 0
  const close = firstOf(closeNames(compiled, tidyName(name), existing.length), passes)
  if (close !== undefined) return tidyName(close)
  return firstOf(enumerateNames(compiled), passes, existing.length + tries)
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
  const words = withoutForbidden(compiled, name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])
  const values = fillTokens(compiled, words)
  const last = compiled.parts.findLast(isFree)
  const lengthOf = (text: string) => nameLength(text)
  return {
    join(number, maxLength) {
      const others = compiled.parts
        .filter((part) => part !== last)
        .reduce((sum, part) => sum + lengthOf(textOf(part, values)), 0)
      return compiled.parts
        .map((part) =>
          part === last ? cut(textOf(part, values), number, maxLength - others) : textOf(part, values),
        )
        .join('')
    },
  }
}

function isFree(part: NamePart): boolean {
  return part.kind === 'token' && part.allowed === null
}

function textOf(part: NamePart, values: ReadonlyMap<string, string>): string {
  return part.kind === 'text' ? part.text : (values.get(part.name) ?? part.name)
}

/**
 * Tokens with allowed values take the word that is most like one of theirs, else their first; free tokens take what is
 * left in order, the last one all the rest. A free token for which nothing is left is called by its own name.
 */
function fillTokens(compiled: CompiledNaming, words: readonly string[]): ReadonlyMap<string, string> {
  const rest = [...words]
  const values = new Map<string, string>()
  const tokens = compiled.parts.filter((part) => part.kind === 'token')
  for (const { name, allowed } of tokens) {
    if (allowed === null) continue
    const best = allowed
      .flatMap((value) => runsOf(rest).map((run) => ({ value, run, like: alike(run.text, value) })))
      .filter(({ like }) => like >= 0.7)
      .toSorted((a, b) => b.like - a.like)[0]
    values.set(name, best?.value ?? allowed[0] ?? name)
    if (best !== undefined) rest.splice(best.run.start, best.run.count)
  }
  const free = tokens.filter(isFree)
  for (const [index, { name }] of free.entries()) {
    const isLast = index === free.length - 1
    const own = isLast ? rest.splice(0) : rest.splice(0, 1)
    if (own.length > 0) values.set(name, compiled.spaced ? own.join(' ') : own.map(raisedFrom).join(''))
  }
  return values
}

/** Words that cannot be apart stay readable by their capitals: `springSale`. */
function raisedFrom(word: string, index: number): string {
  return index === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1)
}

interface Run {
  readonly start: number
  readonly count: number
  readonly text: string
}

/** One, two or three words that stand together: an allowed value may have as many. */
function runsOf(words: readonly string[]): readonly Run[] {
  return [1, 2, 3].flatMap((count) =>
    words
      .slice(0, Math.max(0, words.length - count + 1))
      .map((_, start) => ({ start, count, text: words.slice(start, start + count).join('') })),
  )
}

function alike(text: string, value: string): number {
  return likeness(foldName(text), foldName(value))
}

function withoutForbidden(compiled: CompiledNaming, words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => word !== '')
  const start = kept.findIndex((_, index) => forbiddenIn(compiled, kept.slice(index).join(' ')) === undefined)
  if (start === 0 || kept.length === 0) return kept
  // The forbidden phrase begins right before the first place from which the rest is free of it.
  const from = start === -1 ? kept.length - 1 : start - 1
  return withoutForbidden(compiled, kept.toSpliced(from, 1))
}

/** At most so many code points, the ending whole, no blank before it where the text was cut at one. */
function cut(text: string, ending: string, maxLength: number): string {
  const room = Math.max(1, maxLength - nameLength(ending))
  return Array.from(text).slice(0, room).join('').trimEnd() + ending
}
