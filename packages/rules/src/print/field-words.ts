import type { ValueType } from '../catalogue.ts'
import { readField, traitPrefixes } from '../field.ts'
import type { PrintOptions } from './words.ts'

/** `country`, `churn score`, `first seen`: the label if there is one, else the name as written. */
export function fieldName(field: string, options: PrintOptions): string {
  const label = options.labels?.field?.(field)
  if (label !== undefined) return label
  const ref = readField(field)
  if (ref === undefined) return field
  switch (ref.kind) {
    case 'profile':
      return { id: 'id', firstSeenAt: 'first-seen date', lastSeenAt: 'last-seen date' }[ref.field]
    case 'trait': {
      const prefix = traitPrefixes.find((known) => field.startsWith(`${known}.`)) ?? 'trait'
      const name = field.slice(prefix.length + 1)
      return prefix === 'trait' ? name : `${name} ${prefix}`
    }
    case 'property':
      return ref.name
    case 'event':
    case 'lifecycle':
      return ref.event === '*' ? 'any event' : ref.event
    case 'random':
      return `random share “${ref.salt}”`
    case 'everyone':
    case 'sequence':
    case 'segment':
    case 'list':
      return ref.kind
  }
}

/** The type of a field of a profile, as far as it is known. */
export function fieldType(field: string, options: PrintOptions): ValueType | undefined {
  if (field === 'profile.id') return 'text'
  if (field.startsWith('profile.')) return 'datetime'
  if (field.startsWith('random.')) return 'number'
  return options.catalogue?.traits.get(field)?.type
}

export function propertyType(event: string, property: string, options: PrintOptions): ValueType | undefined {
  return options.catalogue?.events.get(event)?.properties.get(property)?.type
}
