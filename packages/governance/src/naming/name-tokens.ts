/** The tokens of a naming pattern, filled with what a typed name says and no more. */
import { type CompiledNaming, type NamePart, compileNaming, forbiddenIn } from './compiled-naming.ts'
import { foldName, tidyName } from './fold-name.ts'
import { likeness } from './likeness.ts'
import type { NamingPolicy } from './naming-policy.ts'

export interface NameToken {
  readonly name: string
  /** What it may be; null: any words. */
  readonly allowed: readonly string[] | null
  /** What the typed name says it is; null: it does not say, so it is asked for. */
  readonly value: string | null
}

/** In the order of the pattern; empty where names are free. */
export function nameTokens(policy: NamingPolicy, name: string): readonly NameToken[] {
  const compiled = compileNaming(policy)
  return compiled.strict === null ? [] : tokensOf(compiled, tidyName(name))
}

/** A name of the pattern with the tokens as given, words of the last one joined as the pattern joins. */
export function composeName(policy: NamingPolicy, values: ReadonlyMap<string, string>): string {
  const compiled = compileNaming(policy)
  const composed = compiled.parts.map((part, index) => {
    if (part.kind === 'text') return part.text
    const value = tidyName(values.get(part.name) ?? '')
    return index === compiled.parts.length - 1 && part.allowed === null
      ? joined(compiled, value.split(/\s+/u))
      : value
  })
  return composed.join('')
}

/**
 * A token with allowed values is what one to three words of the name are most like, from seven letters in ten on. Of free
 * tokens the last has all other words; those before it are asked for. A name that has the pattern's parts keeps them.
 */
export function tokensOf(compiled: CompiledNaming, name: string): readonly NameToken[] {
  const tokens = compiled.parts.filter((part) => part.kind === 'token')
  const parts = compiled.loose?.exec(name)?.groups
  const rest = [...withoutForbidden(compiled, name.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [])]
  const found = new Map<string, string>()
  for (const { name: token, allowed } of tokens) {
    if (allowed === null) continue
    const best = allowed
      .flatMap((value) => runsOf(rest).map((run) => ({ value, run, like: alike(run.text, value) })))
      .filter(({ like }) => like >= 0.7)
      .toSorted((a, b) => b.like - a.like)[0]
    if (best === undefined) continue
    found.set(token, best.value)
    rest.splice(best.run.start, best.run.count)
  }
  const free = tokens.filter(isFree)
  const fits =
    parts !== undefined && tokens.every(({ name: token, allowed }) => allowed === null || found.has(token))
  for (const [index, { name: token }] of free.entries()) {
    if (fits && free.length > 1) found.set(token, parts[token] ?? '')
    else if (index === free.length - 1 && rest.length > 0) found.set(token, joined(compiled, rest))
  }
  return tokens.map(({ name: token, allowed }) => ({ name: token, allowed, value: found.get(token) ?? null }))
}

function isFree(part: NamePart): boolean {
  return part.kind === 'token' && part.allowed === null
}

/** Words of one token. Where all allowed values are small letters, so are they in a pattern that joins by a sign. */
function joined({ joiner, spaced, parts }: CompiledNaming, words: readonly string[]): string {
  if (joiner === null) return spaced ? words.join(' ') : words.map(raisedFrom).join('')
  const allowed = parts.flatMap((part) => (part.kind === 'token' ? (part.allowed ?? []) : []))
  const isSmall = allowed.length > 0 && allowed.every((value) => value === value.toLowerCase())
  const text = words.join(joiner)
  return isSmall ? text.toLowerCase() : text
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

/** The words without forbidden ones and phrases. */
export function withoutForbidden(compiled: CompiledNaming, words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => word !== '')
  const start = kept.findIndex((_, index) => forbiddenIn(compiled, kept.slice(index).join(' ')) === undefined)
  if (start === 0 || kept.length === 0) return kept
  // The forbidden phrase begins right before the first place from which the rest is free of it.
  const from = start === -1 ? kept.length - 1 : start - 1
  return withoutForbidden(compiled, kept.toSpliced(from, 1))
}
