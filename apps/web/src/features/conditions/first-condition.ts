import type { ValueType } from '@tessera/rules/catalogue'
import type { Operator, ValueCondition, Window } from '@tessera/rules/definition'
import type { PaletteEvent, PaletteTrait } from './catalogue-view.tsx'
import { blankValue } from './values/value-shape.ts'
import { lastMonth, nextWeek } from './windows/first-windows.ts'

const day = 86_400_000
const year = 365.25 * day

const firstOperators: Record<ValueType, Operator> = {
  text: 'in',
  number: '>',
  boolean: '=',
  datetime: 'within',
  list: 'containsAny',
}

/**
 * The condition that a trait begins with: either it already selects someone, or its value is still to be said. Never one
 * that is empty because nobody's date or answer is like that. `asOf`: milliseconds since the epoch.
 */
export function firstTraitCondition(trait: PaletteTrait, asOf: number): ValueCondition {
  const { field, type } = trait
  if (type === 'datetime') return { field, ...firstDateComparison(trait, asOf) }
  if (type === 'boolean') return { field, operator: '=', value: !isOnlyFalse(trait) }
  const operator = firstOperators[type]
  return { field, operator, value: blankValue(operator, type) }
}

function firstDateComparison(trait: PaletteTrait, asOf: number): Pick<ValueCondition, 'operator' | 'value'> {
  const { dates } = trait
  if (looksLikeBirthday(trait, asOf)) return { operator: 'anniversary', value: nextWeek }
  if (dates === undefined || (dates.earliest <= asOf && dates.latest > asOf - 30 * day))
    return { operator: 'within', value: lastMonth }
  if (dates.earliest > asOf && dates.earliest <= asOf + 30 * day)
    return { operator: 'within', value: { ...lastMonth, kind: 'next' } }
  return { operator: '<', value: '' }
}

const birthdayNames =
  /birth|(^|[^a-z])(b_?day|dob|born)([^a-z]|$)|geburt|naissance|nacimiento|cumplea|nascita|compleanno|anniversary|jubil/i

/** By its name, or because most of its dates are over a decade old and more than a decade apart. */
export function looksLikeBirthday({ field, type, dates }: PaletteTrait, asOf: number): boolean {
  if (type !== 'datetime') return false
  if (birthdayNames.test(field)) return true
  return (
    dates !== undefined && dates.middleTo < asOf - 10 * year && dates.middleTo - dates.middleFrom > 10 * year
  )
}

function isOnlyFalse({ top }: PaletteTrait): boolean {
  return top.length > 0 && top.every(({ value }) => value === 'false')
}

/** The last month, or *ever* for an event that did not happen in it. */
export function firstWindow(events: readonly Pick<PaletteEvent, 'lastAt'>[], asOf: number): Window {
  const happened = events.some(({ lastAt }) => lastAt === null || lastAt > asOf - 30 * day)
  return happened ? lastMonth : { kind: 'ever' }
}
