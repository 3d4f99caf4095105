/** Names looked up in the catalogue; an unknown one is reported with the nearest known. */
import type { Catalogue, EventEntry, TraitEntry, ValueType } from '../catalogue.ts'
import { quote } from '../diagnostic-list.ts'
import { nearest } from '../nearest.ts'
import type { PropertySubject } from '../rule.ts'
import type { Place, Scope } from './place.ts'

/** Stands for every event. */
export const anyEvent = '*'

export function findTrait(field: string, place: Place, scope: Scope): TraitEntry | undefined {
  const entry = scope.catalogue.traits.get(field)
  if (entry !== undefined) return entry
  return scope.diagnostics.error({
    code: 'unknown-trait',
    path: place.json,
    params: { field },
    message: `The catalogue has no ${quote(field)}.`,
    fix: didYouMean(nearest(field, scope.catalogue.traits.keys())),
  })
}

/** Whether the event is known, reporting when not. */
export function findEvent(name: string, place: Place, scope: Scope): boolean {
  if (name === anyEvent || scope.catalogue.events.has(name)) return true
  scope.diagnostics.error({
    code: 'unknown-event',
    path: place.json,
    params: { event: name },
    message: `The catalogue has no event ${quote(name)}.`,
    fix: didYouMean(nearest(name, scope.catalogue.events.keys())),
  })
  return false
}

/** A property of an event; for any event, of those that have it, as long as they agree on its type. */
export function findProperty(
  event: string,
  name: string,
  place: Place,
  scope: Scope,
): PropertySubject | undefined {
  const found = eventsOf(event, scope.catalogue).flatMap((entry) => entry.properties.get(name) ?? [])
  const types = new Set(found.map((property) => property.type))
  const [type] = types
  if (type === undefined) {
    const names = eventsOf(event, scope.catalogue).flatMap((entry) => [...entry.properties.keys()])
    return scope.diagnostics.error({
      code: 'unknown-property',
      path: place.json,
      params: { event, property: name },
      message:
        event === anyEvent
          ? `No event has a property ${quote(name)}.`
          : `The event ${quote(event)} has no property ${quote(name)}.`,
      fix: didYouMean(nearest(name, new Set(names))),
    })
  }
  if (types.size > 1) return mixedTypes(name, types, place, scope)
  return { kind: 'property', name, type }
}

function mixedTypes(name: string, types: ReadonlySet<ValueType>, place: Place, scope: Scope): undefined {
  return scope.diagnostics.error({
    code: 'unknown-property',
    path: place.json,
    params: { property: name, types: [...types] },
    message: `${quote(name)} is a ${[...types].join(' on one event, a ')} on another.`,
    fix: 'Ask of one event by its name.',
  })
}

function eventsOf(event: string, catalogue: Catalogue): readonly EventEntry[] {
  if (event === anyEvent) return [...catalogue.events.values()]
  const entry = catalogue.events.get(event)
  return entry === undefined ? [] : [entry]
}

export function didYouMean(name: string | undefined): string | undefined {
  return name === undefined ? undefined : `Did you mean ${quote(name)}?`
}
