import type { Catalogue } from '@tessera/rules/catalogue'
import type { Measure, Subject } from '@tessera/rules/rule'
import { unitMs } from '@tessera/rules/time/span'
import type { LeafMeasure, LeafSubject } from './leaf.ts'
import { resolveEvents } from './resolve-events.ts'
import type { Clock } from './resolve-test.ts'

/** What a condition looks at, in the store's terms. */
export function resolveSubject(subject: Subject, catalogue: Catalogue, clock: Clock): LeafSubject {
  switch (subject.kind) {
    case 'trait':
      return resolveTrait(subject.field, catalogue, clock.asOf)
    case 'profile':
      if (subject.field === 'id') return { kind: 'id', type: 'text' }
      return {
        kind: subject.field,
        type: 'datetime',
        asOf: clock.asOf,
        tables: [...catalogue.events.values()].map((event) => event.table).toSorted(),
      }
    case 'random':
      return { kind: 'random', type: 'number', salt: subject.salt }
    case 'measure': {
      const { measure, of, type } = subject
      const property = 'property' in measure ? measure.property : undefined
      return {
        kind: 'measure',
        type,
        measure: resolveMeasure(measure, clock),
        events: resolveEvents(of, catalogue, clock, property),
      }
    }
    case 'property':
      throw new Error('a property is no subject of a profile')
  }
}

/** The table of current values answers inside its bounds; outside, the trait's history does. */
function resolveTrait(field: string, catalogue: Catalogue, asOf: number): LeafSubject {
  const entry = catalogue.traits.get(field)
  if (entry === undefined) throw new Error(`the catalogue lacks the trait ${field} of a valid definition`)
  const { column, type, currentFrom, currentUntil } = entry
  const isCurrent =
    (currentFrom === undefined || asOf >= currentFrom) && (currentUntil === undefined || asOf < currentUntil)
  return isCurrent ? { kind: 'trait', column, type } : { kind: 'pastTrait', column, type, asOf }
}

function resolveMeasure(measure: Measure, clock: Clock): LeafMeasure {
  switch (measure.kind) {
    case 'days':
      return { kind: 'days', timeZone: clock.timeZone }
    case 'sinceFirst':
    case 'sinceLast':
      return { kind: measure.kind, asOf: clock.asOf, unit: unitMs[measure.unit] }
    case 'count':
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
    case 'distinct':
    case 'first':
    case 'latest':
      return { kind: measure.kind }
  }
}
