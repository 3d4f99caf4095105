import type { Catalogue } from '@tessera/rules/catalogue'
import type { TraitValue } from '../answers.ts'
import { describeSubject, describeTest } from '../explain/describe.ts'
import { shownValue } from '../reference/member-row.ts'
import type { PopulationProfile, Value } from '../reference/population.ts'
import { traitValue } from '../reference/profile-value.ts'
import type { Happening } from './happenings.ts'
import type { TimelineCause, TimelineEntry } from './timeline-answer.ts'
import type { Turn, TurnCause } from './turn.ts'
import { turnedConditions, type TurnedLeaf } from './turned-conditions.ts'

/** What tipped a membership, as data and in one sentence. */
export function wordsOfTurn(
  { at, cause, definition, rule, before, after }: Turn,
  { profile, catalogue }: { readonly profile: PopulationProfile; readonly catalogue: Catalogue },
): TimelineEntry['because'] {
  const turned =
    rule && before && after ? turnedConditions(rule, definition, { before, after }, { catalogue }) : []
  const found = causeOf(cause, at, profile, catalogue)
  const conditions = turned.map(({ leaf: _leaf, negated: _negated, ...condition }) => condition)
  return { ...found, words: sentence(found, turned), conditions }
}

function causeOf(
  cause: TurnCause,
  at: number,
  profile: PopulationProfile,
  catalogue: Catalogue,
): TimelineCause {
  switch (cause.kind) {
    case 'clock':
      return { kind: 'clock' }
    case 'publication': {
      const { version, segment, archived } = cause.publication
      return {
        kind: 'version',
        version,
        ...(segment === undefined ? {} : { segment }),
        ...(archived ? { archived } : {}),
      }
    }
    case 'happening':
      return happened(cause.happening, at, profile, catalogue)
  }
}

function happened(
  happening: Happening,
  at: number,
  profile: PopulationProfile,
  catalogue: Catalogue,
): TimelineCause {
  switch (happening.kind) {
    case 'seen':
      return { kind: 'seen' }
    case 'event': {
      const { name, properties } = happening.event
      const types = catalogue.events.get(name)?.properties
      const shown = [...properties].map(([property, value]): [string, TraitValue] => [
        property,
        shownValue(value, types?.get(property)?.type ?? 'text'),
      ])
      return { kind: 'event', name, properties: Object.fromEntries(shown) }
    }
    case 'trait': {
      const { field, change } = happening
      const type = catalogue.traits.get(field)?.type ?? 'text'
      const show = (value: Value | undefined): TraitValue => shownValue(value, type)
      const before = traitValue(profile, field, at - 1)
      return { kind: 'trait', field, before: show(before), after: show(change.value) }
    }
  }
}

/** “Order Completed (order_id 4711) made total revenue of Order Completed 512, which is more than 500”. */
function sentence(cause: TimelineCause, turned: readonly TurnedLeaf[]): string {
  const [first] = turned
  const what = subjectOf(cause)
  if (first === undefined) return what
  const more = turned.length > 1 ? `, and ${turned.length - 1} more` : ''
  const { leaf, foundAfter, words } = first
  if (leaf.kind !== 'test') {
    const holds = first.held ? 'now holds' : 'no longer holds'
    return `${what}: “${words}” ${holds} (${foundAfter})${more}`
  }
  if (cause.kind === 'trait' && leaf.subject.kind === 'trait' && leaf.subject.field === cause.field)
    return `${what}${more}`
  const name = describeSubject(leaf.subject)
  const becomes = describeTest(leaf.test, leaf.subject, positive(first))
  return cause.kind === 'clock'
    ? `${what}: ${name} is ${foundAfter}, which ${becomes}${more}`
    : `${what} made ${name} ${foundAfter}, which ${becomes}${more}`
}

/** Whether the positive test holds now. */
function positive({ held, negated }: TurnedLeaf): boolean {
  return negated ? !held : held
}

function subjectOf(cause: TimelineCause): string {
  switch (cause.kind) {
    case 'clock':
      return 'Time passed'
    case 'seen':
      return 'A sign of life'
    case 'event':
      return `${cause.name}${identified(cause.properties)}`
    case 'trait':
      return `${cause.field.slice(cause.field.indexOf('.') + 1)} changed from ${shown(cause.before)} to ${shown(cause.after)}`
    case 'version':
      if (cause.archived) return `${cause.segment ?? 'The segment'} was archived`
      return cause.segment === undefined
        ? `Version ${cause.version} came into force`
        : `Version ${cause.version} of ${cause.segment} came into force`
  }
}

/** The property that most likely names the one occurrence: an id, or a number of something. */
function identified(properties: Readonly<Record<string, TraitValue>>): string {
  const names = Object.keys(properties)
  const name = names.find((each) => /(^|[_. -])(id|no|nr|number|sku)$/i.test(each) || /[a-z]Id$/.test(each))
  const value = name === undefined ? undefined : properties[name]
  return value === undefined || value === null ? '' : ` (${name} ${shown(value)})`
}

function shown(value: TraitValue): string {
  if (value === null) return 'nothing'
  return typeof value === 'object' ? value.join(', ') : String(value)
}
