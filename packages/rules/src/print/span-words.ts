import type { Window } from '../definition.ts'
import { type JsonObject, isObject } from '../json.ts'
import { calendarPeriods } from '../validate/read-window.ts'
import { units } from '../time/span.ts'
import { type Word, missing, valueWord } from './words.ts'

/** `60 days`; `key` names the amount. */
export function spanWords(span: unknown, key = 'amount'): readonly Word[] {
  if (!isObject(span)) return [missing]
  const unit = units.find((known) => known === span.unit)
  const amount = countText(span[key])
  if (unit === undefined) return amount === undefined ? [missing] : [valueWord(amount), ' ', missing]
  if (amount === undefined) return [missing, ` ${unit}s`]
  return [valueWord(`${amount} ${unit}${amount === '1' ? '' : 's'}`)]
}

export function countText(value: unknown): string | undefined {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1 ? String(value) : undefined
}

/** ` in the last 90 days`, with the blank before it; nothing for ever. */
export function windowWords(window: unknown): readonly Word[] {
  if (window === undefined || window === null) return []
  if (!isObject(window)) return [' ', missing]
  // The kinds are the language's own; whatever else stands here prints as missing.
  const kind = window.kind as Window['kind'] | undefined
  switch (kind) {
    case 'ever':
      return []
    case 'last':
      return [' in the last ', ...spanWords(window)]
    case 'next':
      return [' in the next ', ...spanWords(window)]
    case 'ago':
      return agoWords(window)
    case 'absolute':
      return absoluteWords(window)
    case 'calendar': {
      const period = calendarPeriods.find((known) => known === window.period)
      if (period === undefined) return [' ', missing]
      return [' ', valueWord(period.replace(/(?=[A-Z])/, ' ').toLowerCase())]
    }
    case undefined:
  }
  return [' ', missing]
}

function agoWords(window: JsonObject): readonly Word[] {
  const { from, to } = window
  if (isObject(from) && isObject(to)) {
    return [' between ', ...spanWords(from), ' and ', ...spanWords(to), ' ago']
  }
  if (isObject(from)) return [' less than ', ...spanWords(from), ' ago']
  if (isObject(to)) return [' ', ...spanWords(to), ' ago or earlier']
  return [' ', missing]
}

function absoluteWords(window: JsonObject): readonly Word[] {
  const from = typeof window.from === 'string' && window.from !== '' ? valueWord(window.from) : undefined
  const to = typeof window.to === 'string' && window.to !== '' ? valueWord(window.to) : undefined
  if (from && to) return [' from ', from, ' to before ', to]
  if (from) return [' from ', from, ' on']
  if (to) return [' before ', to]
  return [' ', missing]
}
