import type { ElapsedUnit } from '@tessera/rules/definition'
import type { Measure } from '@tessera/rules/rule'
import { unitMs } from '@tessera/rules/time/span'
import { compensatedSum } from './compensated-sum.ts'
import { inOrder } from './matching-events.ts'
import type { PopulationEvent, Value } from './population.ts'
import { type Clock, localDay } from './time.ts'

/**
 * What a measure says of a profile's matching events. Without any, `count sum distinct days` are 0 and the others unknown
 * (`undefined`). An event without the property is skipped: `sum` over such events alone is 0, `avg` unknown, and
 * `first`/`latest` read the first or latest event that has it.
 */
export function measureEvents(
  measure: Measure,
  events: readonly PopulationEvent[],
  clock: Clock,
): Value | undefined {
  const ordered = inOrder(events)
  switch (measure.kind) {
    case 'count':
      return ordered.length
    case 'days':
      return new Set(ordered.map((event) => localDay(event.at, clock.timeZone))).size
    case 'sinceFirst':
      return since(ordered.at(0), measure.unit, clock)
    case 'sinceLast':
      return since(ordered.at(-1), measure.unit, clock)
    case 'sum':
      return compensatedSum(numbers(measure.property.name, ordered))
    case 'avg': {
      const values = numbers(measure.property.name, ordered)
      return values.length === 0 ? undefined : compensatedSum(values) / values.length
    }
    case 'min':
      return numbers(measure.property.name, ordered)
        .toSorted((a, b) => a - b)
        .at(0)
    case 'max':
      return numbers(measure.property.name, ordered)
        .toSorted((a, b) => a - b)
        .at(-1)
    case 'distinct':
      return new Set(values(measure.property.name, ordered).flatMap((value) => value)).size
    case 'first':
      return values(measure.property.name, ordered).at(0)
    case 'latest':
      return values(measure.property.name, ordered).at(-1)
  }
}

function values(property: string, events: readonly PopulationEvent[]): Value[] {
  return events.map((event) => event.properties.get(property)).filter((value) => value !== undefined)
}

function numbers(property: string, events: readonly PopulationEvent[]): number[] {
  return values(property, events).filter((value) => typeof value === 'number')
}

/** Real numbers of the unit: 36 hours are 1.5 days. */
function since(event: PopulationEvent | undefined, unit: ElapsedUnit, clock: Clock): number | undefined {
  return event === undefined ? undefined : (clock.asOf - event.at) / unitMs[unit]
}
