/** What it entails that a test of one value holds, and that it does not. */
import type { MomentOperand, MomentTest, ProfileSubject, PropertySubject, Subject, Test } from '../../rule.ts'
import { daysAsMoments } from '../../time/days-as-moments.ts'
import { resolveMoment } from '../../time/resolve-moment.ts'
import type { Atom, Claim, ElementClaim } from './claim.ts'
import { type Domain, type Stretch, complement, domain, isEmpty, meet, points } from './domain.ts'
import { type Anchor, type End, spanAnchor } from './ends.ts'
import { ofNoEvents, type Scales } from './scales.ts'
import { search } from './text-search.ts'
import { type Time, windowEnds } from './window-ends.ts'

export interface TestLeaf {
  readonly subject: ProfileSubject | PropertySubject
  readonly test: Test
}

/** `containsAll` and ranges between fields have been taken apart before. */
export function testAtom({ subject, test: written }: TestLeaf, scales: Scales): Atom {
  const test = daysAsMoments(written)
  const scale = scales.of(subject)
  const other = rightSubject(test)
  if (other !== undefined) return relationAtom(subject, other, test, scales)
  const areas = [scale.area]
  const known: Claim = { scale, values: isKnown(scale.universe), ends: [] }
  const searched = searchOf(test)
  const values = valuesOf(test, subject, scales.time)
  if (subject.type === 'list' && test.kind !== 'isSet') {
    const element = (negated: boolean): Claim => {
      const claim: ElementClaim = { negated, values: values?.domain, search: searched }
      return { scale, element: claim, ends: [] }
    }
    return {
      areas,
      yes: [known, element(false), ...happened(subject, undefined, scales)],
      no: [element(true)],
    }
  }
  if (searched !== undefined) {
    const claim = (negated: boolean): Claim => ({ scale, search: { ...searched, negated }, ends: [] })
    return { areas, yes: [known, claim(false), ...happened(subject, undefined, scales)], no: [claim(true)] }
  }
  if (values === undefined) return { areas, yes: [known, ...happened(subject, undefined, scales)], no: [] }
  const { ends, isWindow } = values
  const sides = [values.domain, complement(values.domain)] as const
  const [yes, no] = sides.map((side): readonly Claim[] => [
    { scale, values: side, ends, isWindow },
    ...happened(subject, side, scales),
  ])
  return { areas, yes: yes ?? [], no: no ?? [] }
}

function isKnown({ whole }: Domain): Domain {
  return domain(whole, false, [{}])
}

/** What a measure says of whether, and how often, there was an event at all; `side` absent: only that it is known. */
function happened(subject: Subject, side: Domain | undefined, scales: Scales): readonly Claim[] {
  if (subject.kind !== 'measure' || subject.measure.kind === 'count') return []
  const { measure } = subject
  const count = scales.of({ ...subject, measure: { kind: 'count' }, type: 'number' })
  const possible = meet(scales.of(subject).universe, side ?? isKnown(ofNoEvents(measure)))
  const none = ofNoEvents(measure)
  if (isEmpty(meet(possible, none))) {
    const [lowest] = possible.stretches
    const least = measure.kind === 'days' && typeof lowest?.low === 'number' ? lowest.low : 1
    return [{ scale: count, values: domain(true, false, [{ low: Math.max(1, least) }]), ends: [] }]
  }
  const onlyNone = isEmpty(meet(possible, complement(none)))
  const tells = measure.kind === 'days' || measure.kind === 'sinceFirst' || measure.kind === 'sinceLast'
  return onlyNone && tells ? [{ scale: count, values: points(true, [0]), ends: [] }] : []
}

interface Values {
  readonly domain: Domain
  readonly ends: readonly End[]
  readonly isWindow?: boolean
}

/** The values that pass, where a set of values says it. */
function valuesOf(test: MomentTest, subject: Subject, time: Time): Values | undefined {
  const whole = isWholeScale(subject)
  switch (test.kind) {
    case 'isSet':
      return { domain: domain(whole, false, [{}]), ends: [] }
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const at = constant(test.to, time)
      return at && between(whole, orderStretch(test.kind, at.value), at, test.kind)
    }
    case 'between': {
      const [low, high] = [constant(test.low, time), constant(test.high, time)]
      if (low === undefined || high === undefined) return undefined
      const from = between(whole, { low: low.value }, low, '>=')
      const to = between(whole, { high: high.value }, high, '<=')
      return { domain: meet(from.domain, to.domain), ends: [...from.ends, ...to.ends] }
    }
    case 'in':
    case 'containsAny':
      return { domain: points(whole, test.values), ends: [] }
    case 'within': {
      const { from, before } = windowEnds(test.window, time)
      const stretch: Stretch = { low: from?.at, high: before?.at, highOpen: true }
      const ends = [from, before].filter((end) => end !== undefined)
      return { domain: domain(whole, false, [stretch]), ends, isWindow: true }
    }
    case 'containsAll':
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
    case 'anniversary':
      return undefined
  }
}

function isWholeScale(subject: Subject): boolean {
  if (subject.type === 'datetime' || subject.type === 'boolean') return true
  return subject.kind === 'measure' && ['count', 'days', 'distinct'].includes(subject.measure.kind)
}

type Order = '=' | '<' | '<=' | '>' | '>='

function orderStretch(order: Order, value: string | number): Stretch {
  if (order === '=') return { low: value, high: value }
  if (order === '<' || order === '<=') return { high: value, highOpen: order === '<' }
  return { low: value, lowOpen: order === '>' }
}

interface Constant {
  readonly value: string | number
  readonly anchor?: Anchor
}

/** Moments keep their anchor; `undefined` for another field. */
function constant(operand: MomentOperand, time: Time): Constant | undefined {
  switch (operand.kind) {
    case 'text':
    case 'number':
      return { value: operand.value }
    case 'boolean':
      return { value: Number(operand.value) }
    case 'moment':
      return { value: operand.at, anchor: { kind: 'date' } }
    case 'ago':
      return {
        value: resolveMoment(operand, time.asOf, time.timeZone),
        anchor: spanAnchor(operand.span, 'before'),
      }
    case 'subject':
      return undefined
  }
}

/** A stretch with the ends it is made of: whole moments `m` split before `m`, after `m`, or both. */
function between(whole: boolean, stretch: Stretch, { value, anchor }: Constant, order: Order): Values {
  const made = domain(whole, false, [stretch])
  if (anchor === undefined || typeof value !== 'number') return { domain: made, ends: [] }
  const before: End = { anchor, plus: 0, at: value }
  const after: End = { anchor, plus: 1, at: value + 1 }
  const isBefore = order === '<' || order === '>='
  return { domain: made, ends: order === '=' ? [before, after] : [isBefore ? before : after] }
}

function searchOf(test: Test) {
  if (test.kind !== 'contains' && test.kind !== 'beginsWith' && test.kind !== 'endsWith') return undefined
  return typeof test.text === 'string' ? search(test.kind, test.text) : undefined
}

function rightSubject(test: Test): Subject | undefined {
  if ('to' in test) return test.to.kind === 'subject' ? test.to.subject : undefined
  return 'text' in test && typeof test.text !== 'string' ? test.text.subject : undefined
}

const signs: { readonly [O in Order]: readonly number[] } = {
  '=': [0],
  '<': [-1],
  '<=': [-1, 0],
  '>': [1],
  '>=': [0, 1],
}

/** One field against another: its sign, and that both are known. */
function relationAtom(left: Subject, right: Subject, test: Test, scales: Scales): Atom {
  const both = [scales.of(left), scales.of(right)]
  const known = both.map((scale): Claim => ({ scale, values: isKnown(scale.universe), ends: [] }))
  const areas = both.map(({ area }) => area)
  if (!('to' in test)) return { areas, yes: known, no: [] }
  const [a, b] = [scales.key(left), scales.key(right)]
  const flipped = a > b
  const scale = flipped ? scales.relation(b, a) : scales.relation(a, b)
  const held = points(
    true,
    signs[test.kind].map((sign) => (flipped ? 0 - sign : sign)),
  )
  return {
    areas: [...areas, scale.area],
    yes: [...known, { scale, values: held, ends: [] }],
    no: [{ scale, values: complement(held), ends: [] }],
  }
}
