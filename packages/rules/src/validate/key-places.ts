/** The places that windows and measures are, by their kind; `undefined` for a kind that the language does not know. */
import type { MeasureSpec, Window } from '../definition.ts'
import type { KeyPlace } from '../keys.ts'

const windows: ReadonlyMap<unknown, KeyPlace> = new Map<Window['kind'], KeyPlace>([
  ['ever', 'window ever'],
  ['last', 'window last'],
  ['next', 'window next'],
  ['ago', 'window ago'],
  ['absolute', 'window absolute'],
  ['calendar', 'window calendar'],
])

export function windowPlace(kind: unknown): KeyPlace | undefined {
  return windows.get(kind)
}

const measures = {
  count: 'measure of events',
  days: 'measure of events',
  sum: 'measure of a property',
  avg: 'measure of a property',
  min: 'measure of a property',
  max: 'measure of a property',
  distinct: 'measure of a property',
  first: 'measure of a property',
  latest: 'measure of a property',
  sinceFirst: 'measure of time since',
  sinceLast: 'measure of time since',
} as const satisfies Record<MeasureSpec['kind'], KeyPlace>
const measuresByKind: ReadonlyMap<unknown, KeyPlace> = new Map(Object.entries(measures))

export function measurePlace(kind: unknown): KeyPlace | undefined {
  return measuresByKind.get(kind)
}
