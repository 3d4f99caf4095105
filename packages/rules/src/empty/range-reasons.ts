/** A value that lies outside of what is asked for: everyone's is below, above, or on both sides. */
import type { Operator, ValueCondition, Window } from '../definition.ts'
import { type Fix } from '../lint/fix.ts'
import { isList } from '../json.ts'
import { resolveWindow } from '../time/resolve-window.ts'
import { type Hypothesis, inPeople } from './reason.ts'

export interface Ranged {
  /** What has the values: “age”, “the number of Order Completed”. */
  readonly name: string
  /** Words for less and more than the range: before and after for dates. */
  readonly type: 'number' | 'datetime'
  readonly fixes: readonly Fix[]
}

/** The same condition asking for everything below, and for everything above what it asks for. */
function sides(condition: ValueCondition): {
  readonly below?: ValueCondition
  readonly above?: ValueCondition
} {
  const { operator, value } = condition
  const ask = (other: Operator, of: unknown): ValueCondition => ({ ...condition, operator: other, value: of })
  if (operator === '>') return { below: ask('<=', value) }
  if (operator === '>=') return { below: ask('<', value) }
  if (operator === '<') return { above: ask('>=', value) }
  if (operator === '<=') return { above: ask('>', value) }
  if (operator === '=') return { below: ask('<', value), above: ask('>', value) }
  if (operator !== 'between') return {}
  const [low, high]: readonly unknown[] = isList(value) ? value : []
  return { below: ask('<', low), above: ask('>', high) }
}

/** Numbers and dates compared with a value or a range that no one's lies in. */
export function rangeReason(condition: ValueCondition, ranged: Ranged): Hypothesis | undefined {
  const { below, above } = sides(condition)
  return judged(below, above, ranged)
}

/** Dates in a window that no one's lies in; `asOf` in milliseconds since the epoch. */
export function windowReason(
  condition: ValueCondition,
  window: Window,
  { asOf, timeZone }: { readonly asOf: number; readonly timeZone: string },
  ranged: Ranged,
): Hypothesis | undefined {
  const { from, before } = resolveWindow(window, asOf, timeZone)
  const ask = (operator: Operator, at: number): ValueCondition => {
    const { field, valueSource: _, ...rest } = condition
    return { ...rest, field, operator, value: new Date(at).toISOString() }
  }
  return judged(
    from === undefined || !isWritable(from) ? undefined : ask('<', from),
    before === undefined || !isWritable(before) ? undefined : ask('>=', before),
    ranged,
  )
}

/** Years of four digits can be written down. */
function isWritable(at: number): boolean {
  return at >= Date.UTC(1000, 0) && at < Date.UTC(10_000, 0)
}

function judged(
  below: ValueCondition | undefined,
  above: ValueCondition | undefined,
  { name, type, fixes }: Ranged,
): Hypothesis | undefined {
  const probes = [below, above].filter((probe) => probe !== undefined)
  if (probes.length === 0) return undefined
  const [less, more] = type === 'datetime' ? ['before', 'after'] : ['below', 'above']
  return {
    probes,
    judge: (people) => {
      const low = below === undefined ? 0 : (people[0] ?? 0)
      const high = above === undefined ? 0 : (people.at(-1) ?? 0)
      if (low + high === 0) return undefined
      const where =
        high === 0
          ? `${inPeople(low)} ${low === 1 ? 'has' : 'have'} one, always ${less} that.`
          : low === 0
            ? `${inPeople(high)} ${high === 1 ? 'has' : 'have'} one, always ${more} that.`
            : `${inPeople(low)} ${low === 1 ? 'has' : 'have'} one ${less} it, ${inPeople(high)} ${more} it.`
      return { words: `No one has ${name} there: ${where}`, fixes }
    },
  }
}
