/** What can be measured of a property of events: which properties a measure takes, and what its value is. */
import type { ValueType } from './catalogue.ts'
import type { MeasureSpec } from './definition.ts'

/** The measures that are taken of a property. */
export type PropertyMeasureKind = Extract<MeasureSpec, { readonly property: string }>['kind']

/** The types of property that a measure can be taken of. */
export const measurableTypes = {
  sum: ['number'],
  avg: ['number'],
  min: ['number', 'datetime'],
  max: ['number', 'datetime'],
  distinct: ['text', 'number', 'boolean', 'datetime', 'list'],
  first: ['text', 'number', 'boolean', 'datetime', 'list'],
  latest: ['text', 'number', 'boolean', 'datetime', 'list'],
} as const satisfies Record<PropertyMeasureKind, readonly ValueType[]>

/** The type of what is measured of a property of that type. Whatever is measured of no property is a number. */
export function measuredType(kind: PropertyMeasureKind, property: ValueType): ValueType {
  switch (kind) {
    case 'sum':
    case 'avg':
    case 'distinct':
      return 'number'
    case 'min':
    case 'max':
    case 'first':
    case 'latest':
      return property
  }
}
