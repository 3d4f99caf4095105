import type { Window } from '@tessera/rules/definition'

/** What an editor begins with where a month is a fair first guess. */
export const lastMonth = { kind: 'last', amount: 30, unit: 'day' } as const satisfies Window

/** What an anniversary begins with: soon enough to act on, and someone is always in it. */
export const nextWeek: Window = { kind: 'next', amount: 7, unit: 'day' }

/** The month that an editor began with, still there. */
export function isUntouched(window: Window | undefined): boolean {
  return window?.kind === 'last' && window.amount === lastMonth.amount && window.unit === lastMonth.unit
}
