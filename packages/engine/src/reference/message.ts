/** A message in the Segment spec's form, checked for what this evaluator needs and nothing more. */
interface Envelope {
  /** The profile's canonical id. */
  readonly profileId: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

export interface Identify extends Envelope {
  readonly type: 'identify'
  readonly traits: Readonly<Record<string, unknown>>
}

export interface Track extends Envelope {
  readonly type: 'track'
  readonly event: string
  readonly properties: Readonly<Record<string, unknown>>
}

export type Message = Identify | Track

/** Objects inside objects are followed this deep; deeper ones are not read. */
const deepest = 32

/**
 * The value of every path through nested objects, joined by dots; where two paths make one name, the later. Arrays are values, not
 * objects. Broken surrogates become U+FFFD in names, as in every text.
 */
export function flatten(
  values: Readonly<Record<string, unknown>>,
  prefix = '',
  depth = 0,
): ReadonlyMap<string, unknown> {
  const flat = new Map<string, unknown>()
  for (const [key, value] of Object.entries(values)) {
    const name = (prefix + key).toWellFormed()
    if (!isRecord(value)) flat.set(name, value)
    else if (depth < deepest) {
      for (const [inner, innerValue] of flatten(value, `${name}.`, depth + 1)) flat.set(inner, innerValue)
    }
  }
  return flat
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
