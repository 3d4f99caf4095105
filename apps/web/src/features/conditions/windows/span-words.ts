import type { CalendarPeriod, ElapsedUnit, Unit } from '@tessera/rules/definition'

export const units: readonly Unit[] = ['minute', 'hour', 'day', 'week', 'month', 'year']
export const elapsedUnits: readonly ElapsedUnit[] = ['minute', 'hour', 'day', 'week']

/** `minute` → `minutes`, unless there is exactly one. */
export function unitWord(unit: Unit, amount: number): string {
  return amount === 1 ? unit : `${unit}s`
}

const past: readonly CalendarPeriod[] = [
  'today',
  'yesterday',
  'thisWeek',
  'lastWeek',
  'thisMonth',
  'lastMonth',
  'thisQuarter',
  'lastQuarter',
  'thisYear',
  'lastYear',
]
const ahead: readonly CalendarPeriod[] = ['tomorrow', 'nextWeek', 'nextMonth', 'nextQuarter', 'nextYear']

/** Events have no future; date traits do. */
export function periods(future: boolean): readonly CalendarPeriod[] {
  return future ? [...past, ...ahead] : past
}

/** `lastQuarter` → `last quarter`. */
export function periodWords(period: CalendarPeriod): string {
  return period.replace(/[A-Z]/, (letter) => ` ${letter.toLowerCase()}`)
}
