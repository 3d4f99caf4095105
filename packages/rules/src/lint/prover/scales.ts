/** Every subject of the rules at hand, each once, with what it can be. */
import { canonicalJson } from '../../normalize/canonical-json.ts'
import type { EventSelection, Measure, PropertyPredicate, Subject } from '../../rule.ts'
import type { Holds } from '../finding.ts'
import type { Monotonic, Scale } from './claim.ts'
import { type Domain, domain, everything, points } from './domain.ts'
import { mostDays, sinceBound, sinceUniverse } from './window-bounds.ts'
import { type Time, afterNow, eventWindowInside } from './window-ends.ts'

/** What is asked about events' filters; answered by the prover itself. */
export interface Filters {
  /** Equal for filters that mean the same thing put differently. */
  readonly key: (where: PropertyPredicate) => number
  /** Whether no event can pass the filter. */
  readonly isVoid: (where: PropertyPredicate) => boolean
  /** For how long every event that passes one passes the other. */
  readonly implies: (one: PropertyPredicate, other: PropertyPredicate) => Holds | undefined
}

export class Scales {
  readonly time: Time
  readonly #filters: Filters
  readonly #known = new Map<string, Scale>()
  readonly #inside = new Map<string, Holds | undefined>()

  constructor(time: Time, filters: Filters) {
    this.time = time
    this.#filters = filters
  }

  key(subject: Subject): string {
    switch (subject.kind) {
      case 'trait':
      case 'profile':
        return `${subject.kind}:${subject.field}:${subject.type}`
      case 'random':
        return `random:${subject.salt}`
      case 'property':
        return `property:${subject.name}:${subject.type}`
      case 'measure':
        return `measure:${canonicalJson(subject.measure)}:${this.selectionKey(subject.of)}`
    }
  }

  selectionKey({ event, window, where }: EventSelection): string {
    return canonicalJson([event, window, where === undefined ? 0 : this.#filters.key(where)])
  }

  of(subject: Subject): Scale {
    const key = this.key(subject)
    return this.#kept(key, (id) => {
      const area = subject.kind === 'measure' ? eventArea(subject.of.event) : key
      const scale: Scale = { id, area, universe: this.#universe(subject) }
      if (subject.kind === 'measure') {
        const { measure, of } = subject
        const older = 'unit' in measure ? sinceBound(of, measure, this.time) : undefined
        return {
          ...scale,
          events: monotonic(of, measure),
          ...(older && { bound: { scale, ...older } }),
        }
      }
      if (subject.kind !== 'profile' || subject.type !== 'datetime') return scale
      const end = afterNow(this.time)
      const seen = domain(true, true, [{ high: end.at, highOpen: true }])
      return { ...scale, bound: { scale, values: seen, ends: [end] } }
    })
  }

  /** The sign of one trait less another, missing when either is: −1, 0 or 1. */
  relation(left: string, right: string): Scale {
    return this.#kept(`relation:${left}:${right}`, (id) => {
      const signs = left === right ? [0] : [-1, 0, 1]
      const universe = { ...points(true, signs), missing: true }
      return { id, area: `relation:${left}:${right}`, universe }
    })
  }

  /** For how long everything that is in one selection is in the other. */
  inside(inner: Monotonic, outer: Monotonic): Holds | undefined {
    const [one, other] = [inner.selection, outer.selection]
    if (other.event !== '*' && other.event !== one.event) return undefined
    const key = `${this.selectionKey(one)} ${this.selectionKey(other)}`
    if (!this.#inside.has(key)) this.#inside.set(key, this.#selectionInside(one, other))
    return this.#inside.get(key)
  }

  #selectionInside(one: EventSelection, other: EventSelection): Holds | undefined {
    const window = eventWindowInside(one.window, other.window, this.time)
    if (window === undefined || other.where === undefined) return window
    const where = one.where === undefined ? undefined : this.#filters.implies(one.where, other.where)
    return where === undefined || window === 'always' ? where : window
  }

  #kept(key: string, make: (id: number) => Scale): Scale {
    const known = this.#known.get(key) ?? make(this.#known.size)
    this.#known.set(key, known)
    return known
  }

  #universe(subject: Subject): Domain {
    if (subject.kind === 'random') return domain(false, false, [{ low: 0, high: 1 }])
    if (subject.kind === 'profile' && subject.field === 'id') return domain(false, false, [{}])
    if (subject.kind === 'measure') {
      const { where } = subject.of
      const isVoid = where !== undefined && this.#filters.isVoid(where)
      return isVoid ? ofNoEvents(subject.measure) : measurable(subject, this.time)
    }
    return typed(subject.type)
  }
}

export function eventArea(event: string): string {
  return `event:${event}`
}

function typed(type: Subject['type']): Domain {
  if (type === 'boolean') return { ...points(true, [0, 1]), missing: true }
  return everything(type === 'datetime')
}

/** What a measure says when there is no event. */
export function ofNoEvents(measure: Measure): Domain {
  const whole = isWhole(measure)
  return isNumberOfNone(measure) ? points(whole, [0]) : domain(whole, true, [])
}

/** Whether it is 0 without any event, and never missing. */
function isNumberOfNone({ kind }: Measure): boolean {
  return kind === 'count' || kind === 'days' || kind === 'distinct' || kind === 'sum'
}

function isWhole(measure: Measure): boolean {
  if (measure.kind === 'count' || measure.kind === 'days' || measure.kind === 'distinct') return true
  if (!('property' in measure) || measure.kind === 'sum' || measure.kind === 'avg') return false
  return measure.property.type === 'datetime' || measure.property.type === 'boolean'
}

type Measured = Extract<Subject, { kind: 'measure' }>

function measurable({ measure, type, of }: Measured, time: Time): Domain {
  switch (measure.kind) {
    case 'days':
      return domain(true, false, [{ low: 0, high: mostDays(of.window, time) }])
    case 'count':
    case 'distinct':
      return domain(true, false, [{ low: 0 }])
    case 'sum':
      return domain(false, false, [{}])
    case 'sinceFirst':
    case 'sinceLast':
      return sinceUniverse(of.window, measure, time)
    case 'avg':
    case 'min':
    case 'max':
    case 'first':
    case 'latest':
      return typed(type)
  }
}

function monotonic(selection: EventSelection, measure: Measure): Monotonic | undefined {
  const family = canonicalJson(measure)
  switch (measure.kind) {
    case 'count':
    case 'days':
    case 'distinct':
    case 'max':
    case 'sinceFirst':
      return { selection, family, direction: 'grows' }
    case 'min':
    case 'sinceLast':
      return { selection, family, direction: 'shrinks' }
    case 'sum':
    case 'avg':
    case 'first':
    case 'latest':
      return undefined
  }
}
