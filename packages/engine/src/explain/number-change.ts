import type { Measure, ProfileSubject, Test } from '@tessera/rules/rule'

/**
 * How much more or less a number would have to be for the opposite answer: "80.01 more", "2 fewer", "over 5 days less".
 * `undefined` where the test is about no number, or compares with another subject.
 */
export function numberChange(
  test: Test,
  value: number,
  holds: boolean,
  subject: ProfileSubject,
): string | undefined {
  const whole = subject.kind === 'measure' && isWhole(subject.measure)
  const [least] = endsOf(test)
    .flatMap(({ kind, at }) => changeAt(kind, value - at, whole))
    .filter(({ leaves, by }) => leaves === holds && !(whole && value + by < 0))
    .toSorted((a, b) => Math.abs(a.by) - Math.abs(b.by))
  if (least === undefined) return undefined
  const amount = tidy(Math.abs(least.by))
  const direction = least.towards > 0 ? 'more' : whole ? 'fewer' : 'less'
  if (amount === 0) return `anything ${direction}`
  const unit = subject.kind === 'measure' ? unitOf(subject.measure, amount) : ''
  return `${least.past ? 'over ' : ''}${amount}${unit} ${direction}`
}

function unitOf(measure: Measure, amount: number): string {
  return 'unit' in measure ? ` ${measure.unit}${amount === 1 ? '' : 's'}` : ''
}

interface End {
  readonly kind: '<' | '<=' | '>' | '>=' | '='
  readonly at: number
}

function endsOf(test: Test): readonly End[] {
  switch (test.kind) {
    case '<':
    case '<=':
    case '>':
    case '>=':
    case '=':
      return test.to.kind === 'number' ? [{ kind: test.kind, at: test.to.value }] : []
    case 'between':
      return [
        ...(test.low.kind === 'number' ? [{ kind: '>=' as const, at: test.low.value }] : []),
        ...(test.high.kind === 'number' ? [{ kind: '<=' as const, at: test.high.value }] : []),
      ]
    case 'in':
      return test.values.flatMap((at) => (typeof at === 'number' ? [{ kind: '=' as const, at }] : []))
    case 'isSet':
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
    case 'containsAny':
    case 'containsAll':
    case 'within':
    case 'anniversary':
      return []
  }
}

interface Change {
  /** What to add to the value. */
  readonly by: number
  readonly towards: 1 | -1
  /** Just reaching it is not enough. */
  readonly past: boolean
  /** Whether it takes the value out of what it satisfies now, rather than into it. */
  readonly leaves: boolean
}

/** `above`: the value less the end. */
function changeAt(kind: End['kind'], above: number, whole: boolean): readonly Change[] {
  const reach = (towards: 1 | -1, leaves: boolean): Change => ({
    by: whole ? (towards > 0 ? Math.ceil(-above) : Math.floor(-above)) : -above,
    towards,
    past: false,
    leaves,
  })
  const pass = (towards: 1 | -1, leaves: boolean): Change =>
    whole
      ? {
          by: towards > 0 ? Math.floor(-above) + 1 : Math.ceil(-above) - 1,
          towards,
          past: false,
          leaves,
        }
      : { by: -above, towards, past: true, leaves }
  switch (kind) {
    case '>':
      return [above > 0 ? reach(-1, true) : pass(1, false)]
    case '>=':
      return [above >= 0 ? pass(-1, true) : reach(1, false)]
    case '<':
      return [above < 0 ? reach(1, true) : pass(-1, false)]
    case '<=':
      return [above <= 0 ? pass(1, true) : reach(-1, false)]
    case '=':
      if (above !== 0) return [reach(above > 0 ? -1 : 1, false)]
      return whole ? [pass(1, true)] : []
  }
}

function isWhole(measure: Measure): boolean {
  return measure.kind === 'count' || measure.kind === 'distinct' || measure.kind === 'days'
}

/** Without the last digits that taking apart decimals leaves behind. */
function tidy(amount: number): number {
  return Number(amount.toPrecision(12))
}
