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

/** The value of every path through nested objects, joined by dots. Arrays are values, not objects. */
export function flatten(values: Readonly<Record<string, unknown>>): [name: string, value: unknown][] {
  return Object.entries(values).flatMap(([name, value]): [string, unknown][] =>
    isRecord(value)
      ? flatten(value).map(([inner, innerValue]) => [`${name}.${inner}`, innerValue])
      : [[name, value]],
  )
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
