import * as fc from 'fast-check'

/** The value once in `oneIn + 1` times, otherwise `undefined`; shrinks to `undefined`. */
export function sometimes<Value>(value: fc.Arbitrary<Value>, oneIn: number): fc.Arbitrary<Value | undefined> {
  return fc.oneof(
    { withCrossShrink: true },
    { weight: oneIn, arbitrary: fc.constant(undefined) },
    { weight: 1, arbitrary: value },
  )
}
