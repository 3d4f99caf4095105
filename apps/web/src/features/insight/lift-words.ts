import type { DistinguishAnswer } from './distinguish-answer.ts'
import { fieldName } from '../../lib/field-name.ts'

type Of = DistinguishAnswer['rows'][number]['of']

/** `country is DE`, `plan is not known`, `Order Completed in the last 30 days`. */
export function nameOf(of: Of, traitLabel: (field: string) => string = fieldName): string {
  if (of.kind === 'event') return `${of.event} in the last ${of.days} days`
  return of.value === null ? `${traitLabel(of.field)} is not known` : `${traitLabel(of.field)} is ${of.value}`
}

/** `2.4×`, `0.31×`; null (nobody of the others has it): `only here`. */
export function liftWords(lift: number | null, locale?: string): string {
  if (lift === null) return 'only here'
  const digits = lift >= 10 ? 0 : lift >= 1 ? 1 : 2
  const format = new Intl.NumberFormat(locale, {
    maximumFractionDigits: digits,
    minimumFractionDigits: lift >= 10 ? 0 : 1,
  })
  return lift > 1000 ? `> ${format.format(1000)}×` : `${format.format(lift)}×`
}
