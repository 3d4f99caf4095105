import type { Leaf, LeafOperand, LeafSubject, LeafTest } from './leaf.ts'

type Compare = Extract<Leaf, { readonly kind: 'compare' }>
type Test = LeafTest<LeafSubject>
type MeasureSubject = Extract<LeafSubject, { readonly kind: 'measure' }>

/** A comparison as the set algebra sees it: everyone, a leaf, or a leaf's complement. */
export type Comparison =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'leaf' | 'complement'; readonly leaf: Compare }

const isZeroWithoutEvents: ReadonlySet<string> = new Set(['count', 'sum', 'distinct', 'days'])
const isWhole: ReadonlySet<string> = new Set(['count', 'distinct', 'days'])

/**
 * A comparison brought to the form that reads least: a measure that is 0 for people without events, and whose test 0 passes,
 * becomes the complement of those whose events make it fail, so that only people with events are ever looked at.
 * `= 0`, `< 1` and `>= 1` of a count all share one leaf: "has any".
 */
export function compareLeaf(subject: LeafSubject, test: Test): Comparison {
  const plain: Compare = { kind: 'compare', subject, test }
  if (subject.kind !== 'measure' || !isZeroWithoutEvents.has(subject.measure.kind)) {
    return { kind: 'leaf', leaf: plain }
  }
  if (test.kind === 'isSet') return { kind: 'everyone' }
  const atZero = holdsForNumber(test, 0)
  if (atZero === undefined) return { kind: 'leaf', leaf: plain }
  const isFailing = atZero
  return {
    kind: isFailing ? 'complement' : 'leaf',
    leaf: isWhole.has(subject.measure.kind)
      ? wholeNumbers(subject, test, isFailing)
      : { ...plain, ...(isFailing ? { fails: true } : {}) },
  }
}

/** For measures that are whole numbers, and at least 1 whenever the leaf sees them (a `distinct` may still be 0). */
function wholeNumbers(subject: MeasureSubject, test: Test, isFailing: boolean): Compare {
  const least = leastOf(test, isFailing)
  if (least === undefined) {
    return { kind: 'compare', subject, test, ...(isFailing ? { fails: true } : {}) }
  }
  if (least <= 1 && subject.measure.kind !== 'distinct') {
    return {
      kind: 'compare',
      subject: { ...subject, measure: { kind: 'any' }, type: 'boolean' },
      test: { kind: 'isSet' },
    }
  }
  return { kind: 'compare', subject, test: { kind: '>=', to: { kind: 'number', value: least } } }
}

/** The whole number from which on the (failing) test holds, when it is of that form. */
function leastOf(test: Test, isFailing: boolean): number | undefined {
  if (!('to' in test) || test.to.kind !== 'number') return undefined
  const { value } = test.to
  if (isFailing) {
    if (test.kind === '<') return Math.ceil(value)
    if (test.kind === '<=') return Math.floor(value) + 1
    return test.kind === '=' && value === 0 ? 1 : undefined
  }
  if (test.kind === '>=') return Math.ceil(value)
  return test.kind === '>' ? Math.floor(value) + 1 : undefined
}

/** Whether a number passes; `undefined` when that depends on another subject. */
function holdsForNumber(test: Test, number: number): boolean | undefined {
  const against = (operand: LeafOperand<LeafSubject>, holds: (value: number) => boolean) =>
    operand.kind === 'subject' ? undefined : operand.kind === 'number' && holds(operand.value)
  switch (test.kind) {
    case '=':
      return against(test.to, (value) => number === value)
    case '<':
      return against(test.to, (value) => number < value)
    case '<=':
      return against(test.to, (value) => number <= value)
    case '>':
      return against(test.to, (value) => number > value)
    case '>=':
      return against(test.to, (value) => number >= value)
    case 'between': {
      const low = against(test.low, (value) => value <= number)
      const high = against(test.high, (value) => number <= value)
      return low === undefined || high === undefined ? undefined : low && high
    }
    case 'in':
      return test.values.some((value) => value === number)
    case 'isSet':
      return true
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
    case 'containsAny':
    case 'containsAll':
    case 'within':
    case 'anniversary':
      return false
  }
}
