/** Sets of values of one subject: stretches of an ordered scale, and *missing* as one more value. */

/** Numbers; moments as milliseconds since the epoch; false and true as 0 and 1; text in code-point order. */
export type Scalar = number | string

/** A bound left out is open to everything. */
export interface Stretch {
  readonly low?: Scalar
  readonly lowOpen?: boolean
  readonly high?: Scalar
  readonly highOpen?: boolean
}

export interface Domain {
  readonly missing: boolean
  /** Only whole numbers lie on the scale. */
  readonly whole: boolean
  /** Apart from each other, none empty, in order. */
  readonly stretches: readonly Stretch[]
}

/** Stretches in any order, overlapping or empty, put in order. */
export function domain(whole: boolean, missing: boolean, stretches: readonly Stretch[]): Domain {
  const sorted = stretches.flatMap((each) => tidy(each, whole)).sort(byLow)
  const apart: Stretch[] = []
  for (const next of sorted) {
    const last = apart.at(-1)
    if (last === undefined || isApart(last, next)) apart.push(next)
    else if (compareHigh(last, next) < 0) {
      apart[apart.length - 1] = { ...last, high: next.high, highOpen: next.highOpen }
    }
  }
  return { missing, whole, stretches: apart }
}

/** Every value, missing or not. */
export function everything(whole: boolean): Domain {
  return { missing: true, whole, stretches: [{}] }
}

export function points(whole: boolean, values: readonly Scalar[]): Domain {
  return domain(
    whole,
    false,
    values.map((value) => ({ low: value, high: value })),
  )
}

export function isEmpty({ missing, stretches }: Domain): boolean {
  return !missing && stretches.length === 0
}

/** What is in both. */
export function meet(a: Domain, b: Domain): Domain {
  const stretches: Stretch[] = []
  const whole = a.whole || b.whole
  let i = 0
  let j = 0
  for (;;) {
    const one = a.stretches[i]
    const other = b.stretches[j]
    if (one === undefined || other === undefined) break
    const lower = compareLow(one, other) >= 0 ? one : other
    const upper = compareHigh(one, other) <= 0 ? one : other
    if (lower === upper && a.whole === b.whole) stretches.push(lower)
    else {
      const { low, lowOpen } = lower
      const { high, highOpen } = upper
      for (const each of tidy({ low, lowOpen, high, highOpen }, whole)) stretches.push(each)
    }
    if (upper === one) i++
    else j++
  }
  return { missing: a.missing && b.missing, whole, stretches }
}

/** What is not in it, out of everything. */
export function complement({ missing, whole, stretches }: Domain): Domain {
  const gaps: Stretch[] = []
  let from: Pick<Stretch, 'low' | 'lowOpen'> | undefined = {}
  for (const { low, lowOpen, high, highOpen } of stretches) {
    if (low !== undefined) gaps.push(...tidy({ ...from, high: low, highOpen: lowOpen !== true }, whole))
    from = high === undefined ? undefined : { low: high, lowOpen: highOpen !== true }
  }
  if (from !== undefined) gaps.push(from)
  return { missing: !missing, whole, stretches: gaps }
}

/** The values one by one, when there are finitely many; missing is not among them. */
export function pointsOf({ stretches }: Domain): readonly Scalar[] | undefined {
  const found: Scalar[] = []
  for (const { low, high } of stretches) {
    if (low === undefined || low !== high) return undefined
    found.push(low)
  }
  return found
}

/** Whether every value of one (missing aside) is greater than every value of the other; no claim about empty ones. */
export function isAbove(one: Domain, other: Domain): boolean {
  const lowest = one.stretches[0]
  const highest = other.stretches.at(-1)
  if (lowest?.low === undefined || highest?.high === undefined) return false
  const order = compareScalars(lowest.low, highest.high)
  return order > 0 || (order === 0 && (lowest.lowOpen === true || highest.highOpen === true))
}

/** Numbers by size, texts by code point. */
export function compareScalars(a: Scalar, b: Scalar): number {
  if (a === b) return 0
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a), String(b)]
  const shorter = Math.min(left.length, right.length)
  for (let at = 0; at < shorter; at++) {
    const one = left.charCodeAt(at)
    const other = right.charCodeAt(at)
    if (one !== other) return inCodePointOrder(one) - inCodePointOrder(other)
  }
  return left.length - right.length
}

/** Halves of code points beyond U+FFFF come after everything else, as those code points do. */
function inCodePointOrder(unit: number): number {
  return unit >= 0xd800 && unit < 0xe000 ? unit + 0x10000 : unit
}

function tidy(stretch: Stretch, whole: boolean): readonly Stretch[] {
  let { low, lowOpen, high, highOpen } = stretch
  if (whole && typeof low === 'number') {
    low = lowOpen === true ? Math.floor(low) + 1 : Math.ceil(low)
    lowOpen = false
  }
  if (whole && typeof high === 'number') {
    high = highOpen === true ? Math.ceil(high) - 1 : Math.floor(high)
    highOpen = false
  }
  if (low !== undefined && high !== undefined) {
    const order = compareScalars(low, high)
    if (order > 0 || (order === 0 && (lowOpen === true || highOpen === true))) return []
  }
  return [{ low, lowOpen, high, highOpen }]
}

function byLow(a: Stretch, b: Stretch): number {
  return compareLow(a, b)
}

function compareLow(a: Stretch, b: Stretch): number {
  if (a.low === undefined || b.low === undefined)
    return Number(a.low !== undefined) - Number(b.low !== undefined)
  return compareScalars(a.low, b.low) || Number(a.lowOpen === true) - Number(b.lowOpen === true)
}

function compareHigh(a: Stretch, b: Stretch): number {
  if (a.high === undefined || b.high === undefined)
    return Number(a.high === undefined) - Number(b.high === undefined)
  return compareScalars(a.high, b.high) || Number(b.highOpen === true) - Number(a.highOpen === true)
}

/** Whether there is room, or at least a bound of neither, between one stretch and a later one. */
function isApart(before: Stretch, after: Stretch): boolean {
  if (before.high === undefined || after.low === undefined) return false
  const order = compareScalars(before.high, after.low)
  return order < 0 || (order === 0 && before.highOpen === true && after.lowOpen === true)
}
