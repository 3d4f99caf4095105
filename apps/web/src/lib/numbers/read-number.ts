import { type Decimal, makeDecimal, numberOf, shifted } from './decimal.ts'
import { type NumberSigns, foldSigns, numberSigns } from './number-signs.ts'

/** Why a text was not read as a number. */
export type Refusal =
  /** Written in another way than the locale's: see `readings` for what it may mean. */
  | 'notation'
  | 'no-number'
  /** Beyond 2^53, where whole numbers are no longer exact. */
  | 'too-large'
  /** More digits than a number keeps. */
  | 'too-precise'

export type NumberReading =
  | { readonly kind: 'empty' }
  | {
      readonly kind: 'number'
      readonly value: number
      /** What the same text is elsewhere, where that is likely: `1,000` in Germany is 1, and one thousand in England. */
      readonly elsewhere?: number
    }
  | {
      readonly kind: 'refused'
      readonly why: Refusal
      /** What may have been meant, likeliest first. */
      readonly readings: readonly number[]
    }

export interface NumberNotation {
  /** BCP 47; the reader's own without one. */
  readonly locale?: string
  /** What is typed is per cent, what is read is the fraction: `12.5` and `12.5 %` are 0.125. */
  readonly percent?: boolean
}

/** Signs between groups of digits that are nowhere a decimal sign. */
const onlyGroups = [' ', "'", '_', '\u066c']

/**
 * Reads what a person typed or pasted as a number, by the locale's decimal and group signs. Spaces and apostrophes group
 * everywhere, digits may be of any script, `1e3` is 1000. What the locale does not settle is refused, with what it may
 * mean; so is what would not be kept exactly. Never guesses, never rounds.
 */
export function readNumber(text: string, notation: NumberNotation = {}): NumberReading {
  const { locale, percent = false } = notation
  const folded = foldSigns(text)
  if (folded === '') return { kind: 'empty' }
  const signs = numberSigns(locale)
  const power = percent ? -2 : 0
  const written = percent ? folded.replace(/ ?[%\u066a]$/, '') : folded
  const local = decimalIn(written, signs)
  if (local !== undefined) {
    const reading = exactly(shifted(local, power))
    if (reading.kind !== 'number') return reading
    if (!looksGrouped(written, signs)) return reading
    const elsewhere = foreignReadings(written, signs, power).find((each) => each !== reading.value)
    return elsewhere === undefined ? reading : { ...reading, elsewhere }
  }
  const bare = written.replace(/^\p{Sc} ?| ?[\p{Sc}%]$/gu, '')
  const undecorated = bare === written ? undefined : readNumber(bare, notation)
  const readings = undecorated?.kind === 'number' ? [undecorated.value] : foreignReadings(bare, signs, power)
  return readings.length === 0
    ? { kind: 'refused', why: 'no-number', readings }
    : { kind: 'refused', why: 'notation', readings }
}

/** A decimal sign before exactly three digits of which the last is 0: people write thousands like that, not fractions. */
function looksGrouped(written: string, { decimal }: NumberSigns): boolean {
  const [whole = '', fraction] = written.replace(/^[+-]/, '').split(decimal)
  return fraction !== undefined && /^[1-9]\d{0,2}$/.test(whole) && /^\d\d0$/.test(fraction)
}

function exactly(decimal: Decimal): NumberReading {
  const { value, exact } = numberOf(decimal)
  if (Math.abs(value) > Number.MAX_SAFE_INTEGER) return { kind: 'refused', why: 'too-large', readings: [] }
  if (!exact) return { kind: 'refused', why: 'too-precise', readings: [value] }
  return { kind: 'number', value }
}

/** What a text that the locale does not settle is where the other signs are used, and with its group signs left out. */
function foreignReadings(written: string, signs: NumberSigns, power: number): readonly number[] {
  const others: readonly NumberSigns[] = [
    { decimal: '', group: signs.decimal, sizes: [3, 3] },
    { decimal: '', group: '.', sizes: [3, 3] },
    { decimal: '', group: ',', sizes: [3, 3] },
    { decimal: '.', group: ',', sizes: [3, 3] },
    { decimal: ',', group: '.', sizes: [3, 3] },
  ]
  const found = others.map((each) => decimalIn(written, each))
  if (!written.includes(signs.decimal)) found.push(decimalIn(written.replaceAll(signs.group, ''), signs))
  const values = found.flatMap((decimal) => {
    if (decimal === undefined) return []
    const reading = exactly(shifted(decimal, power))
    return reading.kind === 'number' ? [reading.value] : []
  })
  return [...new Set(values)]
}

/** The number written just so in these signs; `undefined` when it is not. */
function decimalIn(written: string, signs: NumberSigns): Decimal | undefined {
  const parts = /^([+-]?) ?(.*?)(?: ?e([+-]?\d{1,4}))?$/i.exec(written)
  if (parts === null) return undefined
  const [, sign = '', body = '', power = '0'] = parts
  const at = body.search(signs.decimal === '.' ? /[.\u066b]/ : signs.decimal === '' ? /\u066b/ : /[,\u066b]/)
  const whole = at < 0 ? body : body.slice(0, at)
  const fraction = at < 0 ? '' : body.slice(at + 1)
  if (!/^\d*$/.test(fraction)) return undefined
  const digits = ungrouped(whole, signs)
  if (digits === undefined || digits + fraction === '') return undefined
  return makeDecimal(sign === '-', digits, fraction, Number(power))
}

/** The digits of a whole number; `undefined` when the signs between them do not stand where groups end. */
function ungrouped(whole: string, { group, sizes }: NumberSigns): string | undefined {
  if (/^\d*$/.test(whole)) return whole
  const sign = [group, ...onlyGroups].find((each) => each !== '' && whole.includes(each))
  if (sign === undefined) return undefined
  const groups = whole.split(sign)
  const fits = ([last, others]: readonly [number, number]) =>
    groups.every((digits, index) => {
      const size = index === groups.length - 1 ? last : others
      return /^\d+$/.test(digits) && (index === 0 ? digits.length <= size : digits.length === size)
    })
  return !whole.startsWith('0') && (fits(sizes) || fits([3, 3])) ? groups.join('') : undefined
}
