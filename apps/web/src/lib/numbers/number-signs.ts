/** How numbers are written in a locale. */
export interface NumberSigns {
  /** The Arabic sign is one everywhere, so it is not named here; `''` for none. */
  readonly decimal: '.' | ',' | ''
  /** Between groups of digits, spaces and apostrophes folded to their plain form. */
  readonly group: string
  /** Digits in the group before the decimal sign, and in those before it: 3 and 3, in India 3 and 2. */
  readonly sizes: readonly [last: number, others: number]
}

const known = new Map<string, NumberSigns>()

/** The signs of a locale (BCP 47; the reader's own without one). */
export function numberSigns(locale?: string): NumberSigns {
  const found = known.get(locale ?? '')
  if (found !== undefined) return found
  const parts = new Intl.NumberFormat(locale).formatToParts(-123_456_789_012.5)
  const groups = parts.filter(({ type }) => type === 'integer').map(({ value }) => foldSigns(value).length)
  const sign = (type: 'decimal' | 'group') => {
    const { value } = parts.find((part) => part.type === type) ?? { value: '' }
    return foldSigns(value) || ' '
  }
  const signs: NumberSigns = {
    decimal: sign('decimal') === ',' ? ',' : '.',
    group: sign('group'),
    sizes: [groups.at(-1) ?? 3, groups.at(-2) ?? 3],
  }
  known.set(locale ?? '', signs)
  return signs
}

/** The zeros of the digits people type, besides 0: Arabic, Persian, Indian scripts, Thai, full width and others. */
const zeros = [
  0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20,
  0x1040, 0x17e0, 0x1810, 0xff10,
]

/**
 * The same number with the signs of a keyboard: any script's digits as 0–9, any minus as `-`, any space as ` `, any
 * apostrophe as `'`, the Arabic signs as they are (they mean one thing each). Marks of direction go. Nothing that changes
 * the number is touched: `10²` stays what it is.
 */
export function foldSigns(text: string): string {
  return text
    .replace(/[\u200b\u200e\u200f\u061c\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/\p{Nd}/gu, (digit) => {
      const code = digit.codePointAt(0) ?? 0
      const zero = zeros.find((each) => code >= each && code <= each + 9)
      return zero === undefined ? digit : String(code - zero)
    })
    .replace(/[\u2010-\u2013\u2212\ufe63\uff0d]/g, '-')
    .replace(/\uff0b/g, '+')
    .replace(/[\p{Zs}\t]/gu, ' ')
    .replace(/[\u2018\u2019\u02bc\u00b4`\uff07]/g, "'")
    .replace(/\uff0c/g, ',')
    .replace(/\uff0e/g, '.')
    .trim()
}
