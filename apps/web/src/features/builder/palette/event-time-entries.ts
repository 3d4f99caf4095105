import type { CalendarPeriod, Condition, Window } from '@tessera/rules/definition'
import type { Palette } from '../../conditions/catalogue-view.tsx'
import type { PaletteEntry } from './palette-entry.ts'
import { purchaseWeight } from './purchase-weight.ts'

const periods: readonly { readonly period: CalendarPeriod; readonly label: string }[] = [
  { period: 'today', label: 'today' },
  { period: 'yesterday', label: 'yesterday' },
  { period: 'thisWeek', label: 'this week' },
  { period: 'lastWeek', label: 'last week' },
  { period: 'thisMonth', label: 'this month' },
  { period: 'lastMonth', label: 'last month' },
]

/** Each event with the times people ask for: never, yesterday, this month …, for the first time, stopped. */
export function eventTimeEntries(palette: Palette): PaletteEntry[] {
  const named = palette.events.flatMap(({ name }) => [
    happened(name, name, 'never', { operator: '=', value: 0, window: { kind: 'ever' } }),
    ...inPeriods(name, name),
    turned(name, 'stopped', 'stopped'),
    turned(name, 'for the first time', 'firstTime'),
  ])
  return palette.events.length === 0 ? [] : [...inPeriods('*', 'Any event'), ...named]
}

/** What was typed as a length of time ("1 hour", "30 days"), as conditions with it. */
export function spanEntries(palette: Palette, text: string): PaletteEntry[] {
  const [, digits, unit] = /(?:^|\s)(\d{1,4})\s*(minute|hour|day|week)s?(?:\s|$)/i.exec(text) ?? []
  const amount = Number(digits)
  const known = (['minute', 'hour', 'day', 'week'] as const).find((one) => one === unit?.toLowerCase())
  if (known === undefined || amount < 1 || palette.events.length === 0) return []
  const span = { amount, unit: known }
  const words = `${amount} ${known}${amount === 1 ? '' : 's'}`
  const window: Window = { kind: 'last', ...span }
  const sequence: PaletteEntry = {
    ...base('A, then no B within ', words, 'an event that another did not follow in time', '*'),
    weight: 0.08,
    create: () => ({
      field: 'sequence',
      operator: 'did',
      value: {
        window: { kind: 'last', amount: 30, unit: 'day' },
        steps: [{ event: '' }, { event: '', not: true, within: span }],
      },
    }),
  }
  const events = [
    { name: '*', label: 'Any event' },
    ...palette.events.map(({ name }) => ({ name, label: name })),
  ]
  return [
    sequence,
    ...events.map(({ name, label }) =>
      happened(name, label, `in the last ${words}`, { operator: '>=', value: 1, window }),
    ),
  ]
}

function inPeriods(event: string, label: string): readonly PaletteEntry[] {
  return periods.map(({ period, label: when }) =>
    happened(event, label, when, { operator: '>=', value: 1, window: { kind: 'calendar', period } }),
  )
}

function happened(
  event: string,
  label: string,
  when: string,
  comparison: { readonly operator: '=' | '>='; readonly value: number; readonly window: Window },
): PaletteEntry {
  const condition: Condition = { field: `event.${event}`, ...comparison }
  return { ...base(`${label} `, when, `event, ${when}`, event), create: () => condition }
}

function turned(event: string, when: string, operator: 'stopped' | 'firstTime'): PaletteEntry {
  return {
    ...base(`${event} `, when, `event, ${when} in the last 30 days`, event),
    create: () => ({
      field: `lifecycle.${event}` as const,
      operator,
      value: { amount: 30, unit: 'day' },
    }),
  }
}

function base(before: string, when: string, about: string, event: string): Omit<PaletteEntry, 'create'> {
  return {
    id: `time ${before}${when}`,
    section: 'Events',
    hue: 'event',
    label: `${before}${when}`,
    weight: purchaseWeight(event) - 0.05,
    about,
    top: [],
    searchOnly: true,
  }
}
