import { isList, isObject } from '../json.ts'
import { spanWords } from './span-words.ts'
import { type PrintOptions, type Word, listWords, missing, valueWord } from './words.ts'

/** Where a value stands: labels may know it under another name. */
export interface ValueSetting {
  readonly field: string
  readonly options: PrintOptions
}

const plain = /^[\p{L}\p{N}][\p{L}\p{N}_.@+-]*$/u
const speaking = new Set(['and', 'or', 'not', 'nor', 'is', 'in', 'unknown'])

/** One value; text in quotes unless it is one plain word. */
export function valueWords(value: unknown, { field, options }: ValueSetting): readonly Word[] {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    if (value === '') return [missing]
    const label = options.labels?.value?.(field, value)
    return [valueWord(label ?? (typeof value === 'string' ? quoted(value) : String(value)))]
  }
  if (isNow(value)) return [valueWord('now')]
  if (isObject(value) && 'ago' in value) return [...spanWords(value, 'ago'), ' ago']
  return [missing]
}

/** `{ "ago": 0, … }`: the moment of asking. */
export function isNow(value: unknown): boolean {
  return isObject(value) && value.ago === 0
}

/** Several values, joined by `or`, `and` or `nor`. */
export function valuesWords(values: unknown, last: string, setting: ValueSetting): readonly Word[] {
  if (!isList(values) || values.length === 0) return [missing]
  return listWords(
    values.map((value) => valueWords(value, setting)),
    last,
  )
}

function quoted(text: string): string {
  const isPlain = plain.test(text) && !speaking.has(text.toLowerCase())
  return isPlain ? text : `“${text}”`
}

/** A name in quotes, for segments and lists. */
export function quotedName(text: string): string {
  return `“${text}”`
}
