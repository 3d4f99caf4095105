/** The normal form of a stored definition, for comparing two without a catalogue. */
import { type Condition, type Definition, type Group, isGroup } from '../definition.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { normalizePredicate } from './normalize-predicate.ts'
import { complements, isOperator, toPositive } from '../operators.ts'
import type { Predicate } from '../rule.ts'

/**
 * Ids, muted nodes, keys without meaning and defaults go; groups are put together as `normalizePredicate` says; lists of
 * values are sorted. Unfinished conditions and empty groups stay. Idempotent; what the definition means stays.
 */
export function normalizeDefinition(definition: Definition): Definition {
  const { pinIn, pinOut } = definition
  return {
    version: 1,
    rule: normalizeGroup(definition.rule),
    ...(pinIn !== undefined && pinIn.length > 0 && { pinIn: sortedKeys(pinIn) }),
    ...(pinOut !== undefined && pinOut.length > 0 && { pinOut: sortedKeys(pinOut) }),
  }
}

/** A condition cleaned of everything without meaning, or an empty group. */
interface Leaf {
  readonly kind: 'condition'
  readonly stored: JsonObject
}

function normalizeGroup(group: Group): Group {
  const normal = normalizePredicate<Leaf>(toPredicate(group), (leaf) => leaf)
  const node = toStored(normal)
  return isGroup(node) ? node : { combinator: 'and', rules: [node] }
}

function toPredicate(node: Group | Condition): Predicate<Leaf> {
  if (!isGroup(node)) return conditionPredicate({ ...node })
  const live = node.muted === true ? [] : node.rules.filter((member) => member.muted !== true)
  if (live.length === 0) return leafOf({ combinator: 'and', rules: [] })
  const joined: Predicate<Leaf> = { kind: node.combinator, path: [], of: live.map(toPredicate) }
  return node.not === true ? { kind: 'not', path: [], of: joined } : joined
}

function leafOf(stored: JsonObject): Leaf {
  return { kind: 'condition', stored }
}

function conditionPredicate(condition: JsonObject): Predicate<Leaf> {
  const { operator } = condition
  if (operator === 'didNot') return negation({ ...condition, operator: 'did' })
  if (typeof operator !== 'string' || !isOperator(operator)) return leafOf(cleanCondition(condition))
  const positive = toPositive(operator)
  const stored = { ...condition, operator: positive.operator }
  return positive.negated ? negation(stored) : leafOf(cleanCondition(stored))
}

function negation(condition: JsonObject): Predicate<Leaf> {
  return { kind: 'not', path: [], of: leafOf(cleanCondition(condition)) }
}

const negatives: ReadonlyMap<unknown, string> = new Map<string, string>([
  ...Object.entries(complements).map(([negative, positive]): [string, string] => [positive, negative]),
  ['did', 'didNot'],
])

function toStored(predicate: Predicate<Leaf>): Group | Condition {
  if (predicate.kind === 'condition') return predicate.stored as unknown as Condition
  if (predicate.kind === 'not') return storedNot(predicate.of)
  return { combinator: predicate.kind, rules: predicate.of.map(toStored) }
}

/** A negated leaf; negation has moved inwards, so nothing else is negated. */
function storedNot(predicate: Predicate<Leaf>): Group | Condition {
  const node = toStored(predicate)
  if (isGroup(node)) return node
  const negative = negatives.get(node.operator)
  const fits = negative !== undefined && !(node.field === 'everyone')
  if (fits) return { ...node, operator: negative } as Condition
  return { combinator: 'and', not: true, rules: [node] }
}

// ---- one condition ------------------------------------------------------------------------------------------------------

function cleanCondition(condition: JsonObject): JsonObject {
  const { field, operator, value, valueSource, measure, window, where } = condition
  const needsValue = operator !== 'null' && operator !== 'notNull' && value !== undefined
  return {
    field,
    operator,
    ...(needsValue && { value: cleanValue(value, field, operator) }),
    ...(valueSource === 'field' && { valueSource }),
    ...(isObject(measure) &&
      measure.kind !== 'count' && { measure: pick(measure, ['kind', 'property', 'unit']) }),
    ...cleanWindow(window),
    ...cleanWhere(where),
  }
}

const unordered: ReadonlySet<unknown> = new Set(['in', 'containsAny', 'containsAll'])

function cleanValue(value: unknown, field: unknown, operator: unknown): unknown {
  if (field === 'sequence' && isObject(value)) {
    const { steps, window } = value
    return { ...cleanWindow(window), ...(isList(steps) && { steps: steps.map(cleanStep) }) }
  }
  if (!isList(value) || !unordered.has(operator)) return value
  const byText = new Map(value.map((element) => [JSON.stringify(element), element]))
  return [...byText].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, element]) => element)
}

function cleanStep(step: unknown): unknown {
  if (!isObject(step)) return step
  const { without, within } = step
  return {
    event: step.event,
    ...cleanWhere(step.where),
    ...(isObject(within) && { within: pick(within, ['amount', 'unit']) }),
    ...(step.not === true && { not: true }),
    ...(isList(without) && without.length > 0 && { without: without.map(cleanAbsent) }),
  }
}

function cleanAbsent(absent: unknown): unknown {
  return isObject(absent) ? { event: absent.event, ...cleanWhere(absent.where) } : absent
}

function cleanWindow(window: unknown): { readonly window?: unknown } {
  if (!isObject(window) || window.kind === 'ever') return {}
  return { window: pick(window, ['kind', 'amount', 'unit', 'from', 'to', 'period']) }
}

function cleanWhere(where: unknown): { readonly where?: Group } {
  if (!isObject(where) || !('rules' in where) || where.muted === true) return {}
  return { where: normalizeGroup(where as unknown as Group) }
}

function pick(from: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key]]))
}

function sortedKeys(keys: readonly string[]): readonly string[] {
  return [...new Set(keys)].sort()
}
