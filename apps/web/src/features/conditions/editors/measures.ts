import type { MeasureSpec } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import { measurableTypes, measuredType, type PropertyMeasureKind } from '@tessera/rules/measures'
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

/** The properties a measure can be taken of. */
export function fittingProperties(kind: MeasureKind, properties: readonly Property[]): readonly Property[] {
  if (!isOfProperty(kind)) return properties
  const types: readonly ValueType[] = measurableTypes[kind]
  return properties.filter((property) => types.includes(property.type))
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

/** What type the measured value has; of a property that is not known or does not fit, the type it would most likely have. */
export function measureType(
  measure: MeasureSpec,
  typeOf: (property: string) => ValueType | undefined,
): ValueType {
  if (!('property' in measure)) return 'number'
  const types: readonly ValueType[] = measurableTypes[measure.kind]
  const type = typeOf(measure.property)
  const fits = type !== undefined && types.includes(type)
  return measuredType(measure.kind, fits ? type : (types[0] ?? 'text'))
}

function isOfProperty(kind: MeasureKind): kind is PropertyMeasureKind {
  return kind in measurableTypes
}

/**
 * Of these a window of a month leaves most people unknown or far below what they are: a total, an average, the time since the
 * latest. They begin with *ever*; counts begin with the last month.
 */
export function beginsWithEver(measure: MeasureSpec): boolean {
  return measure.kind !== 'count' && measure.kind !== 'days'
}

/** Someone with no such event has 0 of these; of the others, nothing at all. */
export function isZeroForNobody(measure: MeasureSpec): boolean {
  return ['count', 'days', 'sum', 'distinct'].includes(measure.kind)
}
