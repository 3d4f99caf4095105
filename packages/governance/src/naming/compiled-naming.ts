/** A naming policy made ready to check many names. */
import { foldName, tidyName } from './fold-name.ts'
import type { NamingPolicy } from './naming-policy.ts'
import { type PatternPart, parsePattern } from './pattern.ts'

/** Fixed text, or a token with what it may be; `allowed` null: any word. */
export type NamePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'token'; readonly name: string; readonly allowed: readonly string[] | null }

export interface CompiledNaming {
  readonly policy: NamingPolicy
  /** One free token when names are free. */
  readonly parts: readonly NamePart[]
  /** Fits exactly the pattern; null: names are free. Each token is a group of its name. */
  readonly strict: RegExp | null
  /** Fits what has the pattern's structure, whatever the values. */
  readonly loose: RegExp | null
  /** What the words of the last token may be joined by besides blanks: the hyphen or underscore before it; null: nothing. */
  readonly joiner: '-' | '_' | null
  /** Whether words of a free token may be joined by blanks: each separator is told from them by another sign. */
  readonly spaced: boolean
  /** Forbidden words and phrases as lists of folded words. */
  readonly forbidden: readonly (readonly string[])[]
}

const word = '[\\p{L}\\p{N}\\p{M}]+'

/** A pattern with errors counts as none: names are free until it is mended (such a policy cannot be saved). */
export function compileNaming(policy: NamingPolicy): CompiledNaming {
  const forbidden = policy.forbidden.map((phrase) => wordsOf(phrase)).filter((words) => words.length > 0)
  const pattern = policy.pattern === null ? null : parsePattern(policy.pattern.normalize('NFC'))
  if (pattern === null || pattern.errors.length > 0) {
    const parts: readonly NamePart[] = [{ kind: 'token', name: 'name', allowed: null }]
    return { policy, parts, strict: null, loose: null, joiner: null, spaced: true, forbidden }
  }
  const allowed = new Map(
    policy.tokens
      .filter((token) => token.allowed.length > 0)
      .map((token) => [token.name, token.allowed.map(tidyName)]),
  )
  const parts = pattern.parts.map((part) => namePart(part, allowed))
  const spaced = parts.every((part, index) => !isBetweenTokens(parts, index) || hasSign(part))
  const joiner = spaced ? joinerOf(parts) : null
  const free = spaced ? `${word}(?: ${word})*` : word
  const last = joiner === null ? free : `${word}(?:[ ${joiner}]${word})*`
  const source = (isStrict: boolean) =>
    parts.map((part, index) => sourceOf(part, index === parts.length - 1 ? last : free, isStrict)).join('')
  return {
    policy,
    parts,
    strict: new RegExp(`^${source(true)}$`, 'u'),
    loose: new RegExp(`^${source(false)}$`, 'u'),
    joiner,
    spaced,
    forbidden,
  }
}

function joinerOf(parts: readonly NamePart[]): '-' | '_' | null {
  const [before, last] = parts.slice(-2)
  if (before?.kind !== 'text' || last?.kind !== 'token' || last.allowed !== null) return null
  return before.text === '-' || before.text === '_' ? before.text : null
}

function isBetweenTokens(parts: readonly NamePart[], index: number): boolean {
  return index > 0 && index < parts.length - 1 && parts[index]?.kind === 'text'
}

function hasSign(part: NamePart): boolean {
  return part.kind === 'text' && /[^\p{L}\p{N}\p{M}\s]/u.test(part.text)
}

function namePart(part: PatternPart, allowed: ReadonlyMap<string, readonly string[]>): NamePart {
  if (part.kind === 'text') return { kind: 'text', text: part.text }
  return { kind: 'token', name: part.name, allowed: allowed.get(part.name) ?? null }
}

function sourceOf(part: NamePart, free: string, isStrict: boolean): string {
  if (part.kind === 'text') return escaped(part.text)
  const values = (part.allowed ?? []).toSorted((a, b) => b.length - a.length).map(escaped)
  const choices = isStrict && part.allowed !== null ? values : [...values, free]
  return `(?<${part.name}>${choices.join('|')})`
}

function escaped(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, (sign) => `\\${sign}`)
}

/** The words of a text, folded: runs of letters and digits. */
export function wordsOf(text: string): readonly string[] {
  return text.normalize('NFKC').match(new RegExp(word, 'gu'))?.map(foldName) ?? []
}

/** The first forbidden word or phrase in a text, as folded words joined by blanks. */
export function forbiddenIn(compiled: CompiledNaming, text: string): string | undefined {
  const words = wordsOf(text)
  return compiled.forbidden
    .find((phrase) => words.some((_, start) => phrase.every((part, index) => words[start + index] === part)))
    ?.join(' ')
}

const unprintableSign = /[\p{Cc}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Bidi_Control}]/u

/** Control signs, lone surrogates, and signs that turn the direction of writing round. */
export function unprintableIn(text: string): string | undefined {
  return unprintableSign.exec(text)?.[0]
}

/** Code points, as the policy counts them. */
export function nameLength(name: string): number {
  return Array.from(name).length
}
