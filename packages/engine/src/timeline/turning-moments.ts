import {
  anniversaryMidnights,
  crossingMoments,
  localMidnights,
  type Period,
} from '@tessera/rules/time/crossing-moments'
import type { Span, Window } from '@tessera/rules/definition'
import type {
  ProfileLeaf,
  PropertyPredicate,
  PropertyTest,
  Rule,
  Step,
  Subject,
  Test,
} from '@tessera/rules/rule'
import { shift, unitMs } from '@tessera/rules/time/span'
import { leavesOf, operandsOf } from '../compare/fields-asked.ts'
import type { PopulationEvent, PopulationProfile, Value } from '../reference/population.ts'
import { isJunction, isNegation } from '../reference/predicate.ts'
import { randomShare } from '../reference/random-share.ts'

/**
 * The moments of a period at which an answer of rules for one profile can turn, ascending, each the first of its state: arrivals of
 * what they look at, and edges of windows, relative moments, calendar days and deadlines passing over it. None is missing; most turn
 * nothing. Segments they refer to are not looked into; lists and random shares do not turn.
 */
export function turningMomentsOf(
  rules: readonly Rule[],
  profile: PopulationProfile,
  { period, timeZone }: { readonly period: Period; readonly timeZone: string },
): readonly number[] {
  const search = new Search(profile, period, timeZone)
  for (const rule of rules) for (const leaf of leavesOf(rule)) search.leaf(leaf)
  return search.found()
}

interface Edge {
  readonly span: Span
  readonly times: number
}

class Search {
  readonly #profile: PopulationProfile
  readonly #period: Period
  readonly #timeZone: string
  readonly #moments = new Set<number>()
  #hasCalendar = false

  constructor(profile: PopulationProfile, period: Period, timeZone: string) {
    this.#profile = profile
    this.#period = period
    this.#timeZone = timeZone
  }

  found(): readonly number[] {
    if (this.#hasCalendar)
      for (const midnight of localMidnights(this.#period, this.#timeZone)) this.#add(midnight)
    return [...this.#moments].toSorted((a, b) => a - b)
  }

  leaf(leaf: ProfileLeaf): void {
    switch (leaf.kind) {
      case 'test':
        this.#test(leaf.test, leaf.subject)
        return
      case 'sequence': {
        const { steps, notFollowedBy } = leaf
        for (const step of [...steps, ...(notFollowedBy ? [notFollowedBy] : [])]) this.#step(step)
        const ends = [steps[0], steps.at(-1)].flatMap((step) => step ?? [])
        for (const { event } of ends) this.#windowOver(leaf.window, this.#times(event))
        const deadline = notFollowedBy?.within
        const last = steps.at(-1)
        if (deadline && last)
          for (const at of this.#times(last.event)) this.#add(shift(at, deadline, 1, this.#timeZone))
        return
      }
      case 'lifecycle': {
        this.#arrivals(leaf.event)
        this.#where(leaf.where, leaf.event)
        const { lifecycle } = leaf
        const span = lifecycle.kind === 'regularly' ? lifecycle.period : lifecycle.span
        const periods = lifecycle.kind === 'regularly' ? lifecycle.of : 2
        const times = this.#times(leaf.event)
        for (let back = 1; back <= periods; back++) this.#edge({ span, times: -back }, times)
        return
      }
      case 'everyone':
      case 'segment':
      case 'list':
    }
  }

  #step({ event, where, without }: Step): void {
    for (const part of [{ event, where }, ...without]) {
      this.#arrivals(part.event)
      this.#where(part.where, part.event)
    }
  }

  /** The moments of an event's occurrences themselves. */
  #arrivals(event: string): void {
    for (const at of this.#times(event)) this.#add(at)
  }

  /** When what a subject reads changes by something arriving. */
  #changes(subject: Subject): void {
    switch (subject.kind) {
      case 'trait':
        for (const { at } of this.#profile.traits.get(subject.field) ?? []) this.#add(at)
        return
      case 'profile':
        for (const at of messageMoments(this.#profile)) this.#add(at)
        return
      case 'measure':
        this.#arrivals(subject.of.event)
        return
      case 'property':
      case 'random':
    }
  }

  /** A test on profiles. */
  #test(test: Test, subject: Subject): void {
    const others = operandsOf(test).flatMap((operand) =>
      operand.kind === 'subject' ? [operand.subject] : [],
    )
    for (const one of [subject, ...others]) this.#changes(one)
    if (subject.kind === 'measure') {
      const { of, measure } = subject
      this.#where(of.where, of.event)
      this.#windowOver(of.window, this.#times(of.event))
      if (measure.kind === 'sinceFirst' || measure.kind === 'sinceLast')
        this.#lengths(test, unitMs[measure.unit], this.#times(of.event))
    }
    this.#dates(
      test,
      [subject, ...others].flatMap((one) => this.#datesOf(one)),
    )
  }

  /** Tests on the properties of an event's occurrences. */
  #where(where: PropertyPredicate | undefined, event: string): void {
    if (where === undefined) return
    for (const { test, subject } of propertyTests(where)) {
      const names = [subject, ...operandsOf(test).flatMap((of) => (of.kind === 'subject' ? of.subject : []))]
        .filter((one) => one.kind === 'property')
        .map(({ name }) => name)
      this.#dates(
        test,
        this.#events(event).flatMap(({ properties }) =>
          names.flatMap((name) => numbersIn(properties.get(name))),
        ),
      )
    }
  }

  /** When a date lies before, at or after what a test compares it with. */
  #dates(test: Test, dates: readonly number[]): void {
    for (const operand of operandsOf(test))
      if (operand.kind === 'ago') this.#edge({ span: operand.span, times: -1 }, dates)
    if (test.kind === 'within') {
      this.#windowOver(test.window, dates)
      // A window that ends, or begins, now.
      for (const date of dates) this.#add(date)
    }
    if (test.kind === 'anniversary') for (const date of dates) this.#anniversary(test.window, date)
  }

  /** When the time since an event reaches a length. */
  #lengths(test: Test, unit: number, times: readonly number[]): void {
    const lengths = [
      ...operandsOf(test).flatMap((operand) => {
        if (operand.kind === 'number') return [operand.value]
        return operand.kind === 'subject' ? this.#numbersOf(operand.subject) : []
      }),
      ...(test.kind === 'in' ? test.values.filter((value) => typeof value === 'number') : []),
    ]
    for (const length of lengths)
      for (const at of times) {
        const met = Math.round(at + length * unit)
        for (const near of [met - 1, met, met + 1]) this.#add(near)
      }
  }

  #anniversary(window: Window, date: number): void {
    this.#hasCalendar ||= window.kind === 'calendar'
    const { from, until } = this.#period
    const day = 86_400_000
    for (const edge of edgesOf(window)) {
      const reach = [from, until].map((at) => shift(at, edge.span, edge.times, this.#timeZone))
      const days = { from: (reach[0] ?? from) - 5 * day, until: (reach[1] ?? until) + 5 * day }
      this.#edge(edge, anniversaryMidnights(date, days, this.#timeZone))
    }
    for (const midnight of anniversaryMidnights(date, this.#period, this.#timeZone)) this.#add(midnight)
  }

  #windowOver(window: Window, dates: readonly number[]): void {
    if (window.kind === 'calendar') this.#hasCalendar = true
    for (const edge of edgesOf(window)) this.#edge(edge, dates)
  }

  #edge(edge: Edge, dates: readonly number[]): void {
    for (const date of dates)
      for (const at of crossingMoments(date, edge, this.#period, this.#timeZone)) this.#add(at)
  }

  #add(at: number): void {
    const { from, until } = this.#period
    if (at >= from && at <= until) this.#moments.add(at)
  }

  #events(name: string): readonly PopulationEvent[] {
    return this.#profile.events.filter((event) => name === '*' || event.name === name)
  }

  #times(name: string): readonly number[] {
    return [...new Set(this.#events(name).map(({ at }) => at))]
  }

  /** Every date a subject has ever been. */
  #datesOf(subject: Subject): readonly number[] {
    if (subject.type !== 'datetime') return []
    switch (subject.kind) {
      case 'profile':
        return messageMoments(this.#profile)
      case 'trait':
        return this.#numbersOf(subject)
      case 'measure': {
        const { measure } = subject
        if (!('property' in measure)) return []
        return this.#events(subject.of.event).flatMap(({ properties }) =>
          numbersIn(properties.get(measure.property.name)),
        )
      }
      case 'property':
        return []
    }
  }

  #numbersOf(subject: Subject): readonly number[] {
    switch (subject.kind) {
      case 'trait':
        return (this.#profile.traits.get(subject.field) ?? []).flatMap(({ value }) => numbersIn(value))
      case 'random':
        return [randomShare(subject.salt, this.#profile.id)]
      case 'profile':
      case 'measure':
      case 'property':
        return []
    }
  }
}

function messageMoments({ events, identifies, traits }: PopulationProfile): readonly number[] {
  const changes = [...traits.values()].flat()
  return [...new Set([...identifies, ...[...events, ...changes].map(({ at }) => at)])]
}

function numbersIn(value: Value | undefined): readonly number[] {
  return typeof value === 'number' ? [value] : []
}

/** The moving ends of a window; calendar periods move at midnights, absolute ones stand. */
function edgesOf(window: Window): readonly Edge[] {
  switch (window.kind) {
    case 'last':
      return [{ span: window, times: -1 }]
    case 'next':
      return [{ span: window, times: 1 }]
    case 'ago':
      return [window.from, window.to].flatMap((span) => (span ? [{ span, times: -1 }] : []))
    case 'ever':
    case 'absolute':
    case 'calendar':
      return []
  }
}

function propertyTests(predicate: PropertyPredicate): readonly PropertyTest[] {
  if (isJunction(predicate)) return predicate.of.flatMap(propertyTests)
  if (isNegation(predicate)) return propertyTests(predicate.of)
  return [predicate]
}
