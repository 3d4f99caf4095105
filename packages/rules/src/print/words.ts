/** Pieces of a sentence that know what they are and which node they speak of. */
import type { Catalogue } from '../catalogue.ts'
import type { NodePath } from '../rule.ts'
import { printable } from './printable.ts'

export interface Token {
  readonly text: string
  /** The condition or group it speaks of. */
  readonly path?: NodePath
  readonly emphasis?: Emphasis
}

/** `unfinished` stands where something is still missing, and reads “…”. */
export type Emphasis = 'field' | 'value' | 'join' | 'unfinished'

/** One piece, before it is known which node it belongs to. */
export type Word = string | { readonly text: string; readonly emphasis: Emphasis }

export interface PrintOptions {
  /** Tells dates from texts by type; without it by their look. */
  readonly catalogue?: Catalogue
  /** Names people know things by; what it does not know prints as written. */
  readonly labels?: {
    readonly field?: (field: string) => string | undefined
    readonly value?: (field: string, value: string | number | boolean) => string | undefined
    readonly segment?: (key: string) => string | undefined
    readonly list?: (key: string) => string | undefined
  }
}

export const missing: Word = { text: '…', emphasis: 'unfinished' }

export function fieldWord(text: string): Word {
  return { text: printable(text), emphasis: 'field' }
}

export function valueWord(text: string): Word {
  return { text: printable(text), emphasis: 'value' }
}

/** Words become tokens of one node; neighbours alike become one. */
export function toTokens(words: readonly Word[], path: NodePath): readonly Token[] {
  return mergeTokens(
    words.map((word) => (typeof word === 'string' ? { text: word, path } : { ...word, path })),
  )
}

export function mergeTokens(tokens: readonly Token[]): readonly Token[] {
  const merged: Token[] = []
  for (const token of tokens) {
    const last = merged.at(-1)
    if (last !== undefined && last.emphasis === token.emphasis && last.path?.join() === token.path?.join()) {
      merged[merged.length - 1] = { ...last, text: last.text + token.text }
    } else if (token.text !== '') merged.push(token)
  }
  return merged
}

export function tokensText(tokens: readonly Token[]): string {
  return tokens.map((token) => token.text).join('')
}

export function wordsText(words: readonly Word[]): string {
  return words.map((word) => (typeof word === 'string' ? word : word.text)).join('')
}

/** `a, b and c`, each a run of words. */
export function listWords(items: readonly (readonly Word[])[], last: string): readonly Word[] {
  return items.flatMap((item, index) => {
    if (index === 0) return item
    return [index === items.length - 1 ? ` ${last} ` : ', ', ...item]
  })
}
