/** When a segment's membership can change, and which of its conditions make it so. */
import { type Condition, type Definition, type Group, isGroup } from '../definition.ts'
import type { NodePath } from '../rule.ts'
import { type Pace, conditionPace, quicker } from './condition-pace.ts'

/**
 * - `arrival`: only when data arrives.
 * - `minute`, `day`: as time passes too, by windows, moments or lengths counted in minutes or hours; in days or longer.
 * - `scoring`: it holds a prediction, so it is no fresher than the latest scoring, whatever else is in it.
 */
export type FreshnessClass = Pace | 'scoring'

export interface Freshness {
  readonly class: FreshnessClass
  /** The conditions that make it so, in the order of the tree; none for `arrival`. */
  readonly because: readonly NodePath[]
  /** Segments referred to, directly or further on, whose definition was not given: the answer may be too fresh. */
  readonly unknown: readonly string[]
}

/**
 * Reads a stored definition as `parseDefinition` lets it through, unfinished conditions included; muted nodes do not count.
 * Among paces the quickest decides (somebody who looks by the minute misses no day); a prediction outweighs them all.
 *
 * @param segments the published definitions of the segments it refers to, and those they refer to, by key.
 */
export function freshness(
  definition: Definition,
  segments: ReadonlyMap<string, Definition> = new Map(),
): Freshness {
  const unknown = new Set<string>()
  const found = liveConditions(definition.rule).map(({ condition, path }) => ({
    path,
    class: withReferences(condition, segments, unknown),
  }))
  const decided = found.map((one) => one.class).reduce(deciding, 'arrival')
  const because = decided === 'arrival' ? [] : found.filter((one) => one.class === decided)
  return { class: decided, because: because.map(({ path }) => path), unknown: [...unknown] }
}

function deciding(a: FreshnessClass, b: FreshnessClass): FreshnessClass {
  return a === 'scoring' || b === 'scoring' ? 'scoring' : quicker(a, b)
}

/** A condition's own class and that of everything it refers to; circles end where they began. */
function withReferences(
  condition: Condition,
  segments: ReadonlyMap<string, Definition>,
  unknown: Set<string>,
): FreshnessClass {
  let decided = ownClass(condition)
  const waiting = referenced(condition)
  const seen = new Set(waiting)
  for (let key = waiting.pop(); key !== undefined; key = waiting.pop()) {
    const definition = segments.get(key)
    if (definition === undefined) unknown.add(key)
    for (const inner of definition === undefined ? [] : liveConditions(definition.rule)) {
      decided = deciding(decided, ownClass(inner.condition))
      const next = referenced(inner.condition).filter((reached) => !seen.has(reached))
      for (const reached of next) seen.add(reached)
      waiting.push(...next)
    }
  }
  return decided
}

function ownClass(condition: Condition): FreshnessClass {
  return isPrediction(condition) ? 'scoring' : conditionPace(condition)
}

const prediction = /^(?:score|percentile|decile|cluster)\./

function isPrediction(condition: Condition): boolean {
  if (prediction.test(condition.field)) return true
  if (!('valueSource' in condition) || condition.valueSource !== 'field') return false
  return [condition.value].flat().some((name) => typeof name === 'string' && prediction.test(name))
}

function referenced({ field, value }: Condition): string[] {
  return field === 'segment' && typeof value === 'string' && value !== '' ? [value] : []
}

interface Placed {
  readonly condition: Condition
  readonly path: NodePath
}

function liveConditions(group: Group, path: NodePath = []): readonly Placed[] {
  if (group.muted === true) return []
  return group.rules.flatMap((node, index): readonly Placed[] => {
    const at = [...path, index]
    if (isGroup(node)) return liveConditions(node, at)
    return node.muted === true ? [] : [{ condition: node, path: at }]
  })
}
