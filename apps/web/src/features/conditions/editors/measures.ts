import type { MeasureSpec } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import type { PaletteEvent } from '../catalogue-view.tsx'

type Property = PaletteEvent['properties'][number]
type MeasureKind = MeasureSpec['kind']

export const measureChoices: readonly { readonly value: MeasureKind; readonly label: string }[] = [
  { value: 'count', label: 'happened' },
  { value: 'days', label: 'happened on different days:' },
  { value: 'sum', label: 'sum of' },
  { value: 'avg', label: 'average of' },
  { value: 'min', label: 'lowest' },
  { value: 'max', label: 'highest' },
  { value: 'distinct', label: 'different values of' },
  { value: 'first', label: 'first value of' },
  { value: 'latest', label: 'latest value of' },
  { value: 'sinceFirst', label: 'time since the first:' },
  { value: 'sinceLast', label: 'time since the latest:' },
]

const fitting: Partial<Record<MeasureKind, readonly ValueType[]>> = {
  sum: ['number'],
  avg: ['number'],
  min: ['number', 'datetime'],
  max: ['number', 'datetime'],
}

/** The properties a measure can be taken of. */
export function fittingProperties(kind: MeasureKind, properties: readonly Property[]): readonly Property[] {
  const types = fitting[kind]
  return types === undefined ? properties : properties.filter((property) => types.includes(property.type))
}

/** The measure to start from after picking its kind; keeps the property where it still fits. */
export function startMeasure(
  kind: MeasureKind,
  before: MeasureSpec,
  properties: readonly Property[],
): MeasureSpec {
  switch (kind) {
    case 'count':
    case 'days':
      return { kind }
    case 'sinceFirst':
    case 'sinceLast':
      return { kind, unit: 'unit' in before ? before.unit : 'day' }
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
    case 'distinct':
    case 'first':
    case 'latest': {
      const fit = fittingProperties(kind, properties)
      const kept = 'property' in before && fit.some((one) => one.name === before.property)
      return { kind, property: kept ? before.property : (fit[0]?.name ?? '') }
    }
  }
}

/** What type the measured value has. */
export function measureType(
  measure: MeasureSpec,
  typeOf: (property: string) => ValueType | undefined,
): ValueType {
  switch (measure.kind) {
    case 'min':
    case 'max':
      return typeOf(measure.property) === 'datetime' ? 'datetime' : 'number'
    case 'first':
    case 'latest':
      return typeOf(measure.property) ?? 'text'
    case 'count':
    case 'days':
    case 'sum':
    case 'avg':
    case 'distinct':
    case 'sinceFirst':
    case 'sinceLast':
      return 'number'
  }
}

/** Someone with no such event has 0 of these; of the others, nothing at all. */
export function isZeroForNobody(measure: MeasureSpec): boolean {
  return ['count', 'days', 'sum', 'distinct'].includes(measure.kind)
}
