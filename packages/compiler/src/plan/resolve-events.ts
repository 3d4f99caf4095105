import type { Catalogue, EventEntry, PropertyEntry } from '@tessera/rules/catalogue'
import { type Interval, resolveEventWindow } from '@tessera/rules/time/resolve-window'
import type { EventSelection, PropertyPredicate, PropertySubject, Subject } from '@tessera/rules/rule'
import type { Column, Events, EventSource, RowPredicate } from './leaf.ts'
import { type Clock, resolveTest } from './resolve-test.ts'

/**
 * The tables that hold a selection's events, each with its own columns. Any event (`*`) reads every table; a table that lacks a
 * property answers no to every test of it.
 */
export function resolveEvents(
  selection: Omit<EventSelection, 'window'> & { readonly window?: EventSelection['window'] },
  catalogue: Catalogue,
  clock: Clock,
  property?: PropertySubject,
): Events {
  const interval: Interval = resolveEventWindow(
    selection.window ?? { kind: 'ever' },
    clock.asOf,
    clock.timeZone,
  )
  return { sources: sources(selection, catalogue, clock, property), interval }
}

function sources(
  selection: { readonly event: string; readonly where?: PropertyPredicate },
  catalogue: Catalogue,
  clock: Clock,
  property: PropertySubject | undefined,
): readonly EventSource[] {
  return eventEntries(selection.event, catalogue).map((entry) => ({
    table: entry.table,
    where: selection.where && resolveWhere(selection.where, entry, clock),
    value: property && columnOf(entry.properties.get(property.name)),
  }))
}

/** In the catalogue's order, which a leaf's key must not depend on: by table name. */
function eventEntries(event: string, catalogue: Catalogue): readonly EventEntry[] {
  if (event === '*') {
    return [...catalogue.events.values()].toSorted((a, b) => (a.table < b.table ? -1 : 1))
  }
  const entry = catalogue.events.get(event)
  if (entry === undefined) throw new Error(`the catalogue lacks the event ${event} of a valid definition`)
  return [entry]
}

function resolveWhere(where: PropertyPredicate, entry: EventEntry, clock: Clock): RowPredicate {
  switch (where.kind) {
    case 'and':
    case 'or':
      return { kind: where.kind, of: where.of.map((part) => resolveWhere(part, entry, clock)) }
    case 'not':
      return { kind: 'not', of: resolveWhere(where.of, entry, clock) }
    case 'test': {
      const column = columnOf(entry.properties.get(where.subject.name))
      const test = resolveTest<Column>(where.test, clock, (subject: Subject) =>
        subject.kind === 'property' ? columnOf(entry.properties.get(subject.name)) : undefined,
      )
      return column && test ? { kind: 'test', column, test } : { kind: 'never' }
    }
  }
}

function columnOf(property: PropertyEntry | undefined): Column | undefined {
  return property && { column: property.column, type: property.type }
}
