/** A naming pattern, `{team}-{category}-{topic}`, read into tokens and fixed text. */

export type PatternPart =
  | { readonly kind: 'token'; readonly name: string; readonly at: number }
  | { readonly kind: 'text'; readonly text: string; readonly at: number }

export type PatternErrorCode =
  | 'brace-never-closed'
  | 'brace-never-opened'
  | 'bad-token-name'
  | 'repeated-token'
  | 'no-token'
  /** Two tokens with nothing between them that tells where one ends. */
  | 'no-separator'
  | 'white-space-at-end'

export interface PatternError {
  readonly code: PatternErrorCode
  /** In UTF-16 units from the pattern's start; `length` of them are meant. */
  readonly at: number
  readonly length: number
  /** One sentence: what, and what to do. */
  readonly words: string
}

export interface Pattern {
  readonly parts: readonly PatternPart[]
  /** Empty when names can be checked with it. In order of position. */
  readonly errors: readonly PatternError[]
}

const tokenName = /^[a-z][a-z0-9]{0,29}$/
export function isTokenName(text: string): boolean {
  return tokenName.test(text)
}

const wordCharacter = /^[\p{L}\p{N}\p{M}]+$/u

/** All errors at once; never throws. */
export function parsePattern(pattern: string): Pattern {
  const { parts, errors } = readParts(pattern)
  const all = [...errors, ...misplaced(parts, pattern)]
  return { parts, errors: all.toSorted((a, b) => a.at - b.at) }
}

function readParts(pattern: string): Pattern {
  const parts: PatternPart[] = []
  const errors: PatternError[] = []
  const pieces = pattern.matchAll(/\{([^{}]*)\}|[{}]|[^{}]+/g)
  for (const { 0: piece, 1: name, index: at } of pieces) {
    if (name !== undefined) {
      parts.push({ kind: 'token', name, at })
      if (!isTokenName(name)) {
        const words =
          name === ''
            ? 'The braces are empty: write the token’s name between them.'
            : `“${name}” cannot be a token’s name: begin with a small letter, go on with small letters and digits, thirty at most.`
        errors.push({ code: 'bad-token-name', at, length: piece.length, words })
      }
    } else if (piece === '{') {
      errors.push({
        code: 'brace-never-closed',
        at,
        length: 1,
        words: 'This brace is opened and never closed: write “}” after the token’s name.',
      })
    } else if (piece === '}') {
      errors.push({
        code: 'brace-never-opened',
        at,
        length: 1,
        words: 'This brace closes nothing: write “{” before the token’s name, or leave it out.',
      })
    } else {
      parts.push({ kind: 'text', text: piece, at })
    }
  }
  return { parts, errors }
}

function misplaced(parts: readonly PatternPart[], pattern: string): readonly PatternError[] {
  const errors: PatternError[] = []
  const seen = new Set<string>()
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'text') continue
    const length = part.name.length + 2
    if (seen.has(part.name)) {
      const words = `“${part.name}” stands twice: give the second another name.`
      errors.push({ code: 'repeated-token', at: part.at, length, words })
    }
    seen.add(part.name)
    if (hasNoSeparator(parts, index)) {
      const words =
        'Nothing tells where the token before ends and this one begins: put a hyphen, a space or another sign between them.'
      errors.push({ code: 'no-separator', at: part.at, length, words })
    }
  }
  if (seen.size === 0) {
    const words = 'There is no token: write one in braces, like {topic}.'
    errors.push({ code: 'no-token', at: 0, length: pattern.length, words })
  }
  if (pattern.trim() !== pattern) {
    const words = 'Names have no white space at their ends: take it out of the pattern.'
    errors.push({ code: 'white-space-at-end', at: 0, length: pattern.length, words })
  }
  return errors
}

/** Letters and digits alone could as well belong to a token. */
function hasNoSeparator(parts: readonly PatternPart[], index: number): boolean {
  const between: string[] = []
  for (const part of parts.slice(0, index).toReversed()) {
    if (part.kind === 'token') {
      return between.every((text) => wordCharacter.test(text))
    }
    between.push(part.text)
  }
  return false
}
