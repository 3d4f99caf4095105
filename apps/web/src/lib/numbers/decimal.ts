/** A number as its digits: `digits` times ten to the `exponent`, without zeros at either end. */
export interface Decimal {
  readonly negative: boolean
  readonly digits: string
  readonly exponent: number
}

/** `whole` and `fraction` are digits; `exponent` is what stands after the `e`. */
export function makeDecimal(negative: boolean, whole: string, fraction: string, exponent: number): Decimal {
  const all = `${whole}${fraction}`.replace(/^0+/, '')
  const digits = all.replace(/0+$/, '')
  if (digits === '') return { negative: false, digits: '0', exponent: 0 }
  return { negative, digits, exponent: exponent - fraction.length + all.length - digits.length }
}

export function decimalOf(value: number): Decimal {
  const [mantissa = '', power = '0'] = String(Math.abs(value)).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  return makeDecimal(value < 0, whole, fraction, Number(power))
}

/** `power` 2 turns a fraction into per cent, −2 the other way, to the last digit. */
export function shifted(decimal: Decimal, power: number): Decimal {
  return decimal.digits === '0' ? decimal : { ...decimal, exponent: decimal.exponent + power }
}

/** The nearest number there is; `exact` when it is written with just these digits. */
export function numberOf(decimal: Decimal): { readonly value: number; readonly exact: boolean } {
  const value = Number(decimalText(decimal))
  if (!Number.isFinite(value)) return { value, exact: false }
  const back = decimalOf(value)
  return { value, exact: back.digits === decimal.digits && back.exponent === decimal.exponent }
}

export function decimalText({ negative, digits, exponent }: Decimal): `${number}` {
  return `${negative ? '-' : ''}${digits}e${exponent}` as `${number}`
}
