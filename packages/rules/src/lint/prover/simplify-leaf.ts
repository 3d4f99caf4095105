/** Leaves that are better said as and/or/not over others. */
import type { EventSelection, ProfileLeaf, PropertyTest, Rule, Test } from '../../rule.ts'
import type { Predicate } from '../../rule.ts'
import type { Span } from '../../definition.ts'

/** The parts whose conjunction a test is; itself when it has none. */
export function testParts(test: Test): readonly Test[] {
  if (test.kind === 'containsAll') {
    return test.values.map((value) => ({ kind: '=', to: { kind: 'text', value } }))
  }
  if (test.kind === 'between' && (test.low.kind === 'subject' || test.high.kind === 'subject')) {
    return [
      { kind: '>=', to: test.low },
      { kind: '<=', to: test.high },
    ]
  }
  return [test]
}

type Lifecycled = Extract<ProfileLeaf, { kind: 'lifecycle' }>

/** `firstTime`, `stopped` and `restarted` as counts in windows; `regularly` only entails some, and is not said by them. */
export function lifecycleRule(leaf: Lifecycled): Rule | undefined {
  const { lifecycle } = leaf
  if (lifecycle.kind === 'regularly') return undefined
  const { span } = lifecycle
  const twice: Span = { ...span, amount: span.amount * 2 }
  const did = (window: EventSelection['window']): Rule => countRule(leaf, window, 1)
  const didNot = (window: EventSelection['window']): Rule => ({
    kind: 'not',
    path: leaf.path,
    of: did(window),
  })
  const [now, before] = [
    { kind: 'last', ...span },
    { kind: 'ago', from: twice, to: span },
  ] as const
  const all = (...of: readonly Rule[]): Rule => ({ kind: 'and', path: leaf.path, of })
  switch (lifecycle.kind) {
    case 'firstTime':
      return all(did(now), didNot({ kind: 'ago', to: span }))
    case 'stopped':
      return all(did(before), didNot(now))
    case 'restarted':
      return all(did(now), didNot(before), did({ kind: 'ago', to: twice }))
  }
}

/** At least so many matching events in a window. */
export function countRule(
  { path, event, where }: Pick<Lifecycled, 'path' | 'event' | 'where'>,
  window: EventSelection['window'],
  least: number,
): Extract<ProfileLeaf, { kind: 'test' }> {
  const of: EventSelection = { event, window, ...(where && { where }) }
  const subject = { kind: 'measure', of, measure: { kind: 'count' }, type: 'number' } as const
  return { kind: 'test', path, subject, test: { kind: '>=', to: { kind: 'number', value: least } } }
}

/** What a leaf that nothing else says still entails: counts that are at least so much. */
export function entailedCounts(leaf: ProfileLeaf): readonly Extract<ProfileLeaf, { kind: 'test' }>[] {
  if (leaf.kind === 'lifecycle' && leaf.lifecycle.kind === 'regularly') {
    const { period, of, atLeast, times } = leaf.lifecycle
    const window = { kind: 'last', amount: period.amount * of, unit: period.unit } as const
    return [countRule(leaf, window, atLeast * times)]
  }
  if (leaf.kind !== 'sequence') return []
  // Every step lies between the first and the last, and those lie in the window.
  return leaf.steps.map((step) => countRule({ ...step, path: leaf.path }, leaf.window, 1))
}

export type AnyLeaf = ProfileLeaf | PropertyTest
export type AnyPredicate = Predicate<AnyLeaf>
