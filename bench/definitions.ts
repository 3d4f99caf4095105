/** The three-condition preview that the speed targets speak of, and its variations. */
import type { Condition, Definition, Group } from '@tessera/rules/definition'

export const country = (value: string): Condition => ({ field: 'trait.country', operator: '=', value })

export const bigOrders = (over: number, days = 30): Condition => ({
  field: 'event.Order Completed',
  measure: { kind: 'count' },
  operator: '>=',
  value: 2,
  window: { kind: 'last', amount: days, unit: 'day' },
  where: { combinator: 'and', rules: [{ field: 'property.revenue', operator: '>', value: over }] },
})

export const noSignIn = (days: number): Condition => ({
  field: 'event.Signed In',
  operator: '=',
  value: 0,
  window: { kind: 'last', amount: days, unit: 'day' },
})

export const all = (...rules: (Group | Condition)[]): Group => ({ combinator: 'and', rules })
export const any = (...rules: (Group | Condition)[]): Group => ({ combinator: 'or', rules })
export const definition = (rule: Group): Definition => ({ version: 1, rule })

/** trait + "at least 2 purchases over 100 in 30 days" + "no sign-in in 14 days" */
export const preview = definition(all(country('DE'), bigOrders(100), noSignIn(14)))

/** The same conditions moved, negated and joined again: no condition changes, so no data is read again. */
export const recombined: readonly Definition[] = [
  definition(all(noSignIn(14), country('DE'), bigOrders(100))),
  definition(any(country('DE'), bigOrders(100), noSignIn(14))),
  definition(all(country('DE'), any(bigOrders(100), noSignIn(14)))),
  definition({ ...all(country('DE'), bigOrders(100), noSignIn(14)), not: true }),
  definition(all(country('DE'), { ...any(bigOrders(100), noSignIn(14)), not: true })),
]
