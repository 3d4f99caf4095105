/** What can be done about nodes that match nobody or everyone, or change nothing. */
import {
  type Condition,
  type Definition,
  type Group,
  type ValueCondition,
  isGroup,
} from '../../definition.ts'
import type { NodePath } from '../../rule.ts'
import type { Fix } from '../fix.ts'
import { liveMembers, nodeAt, nodeName, parentOf } from '../stored-node.ts'
import type { PrintOptions } from '../../print/words.ts'
import { samePath } from './audit-node.ts'
import type { Verdict } from './find-verdicts.ts'

interface Setting {
  readonly definition: Definition
  readonly print?: PrintOptions
}

/** Takes a node out, when something counted stays beside it. */
export function removal(path: NodePath, keepsResult: boolean, setting: Setting): readonly Fix[] {
  const parent = parentGroup(path, setting.definition)
  if (parent === undefined || liveMembers(parent).length < 2) return []
  const node = nodeAt(setting.definition, path)
  const what = node !== undefined && isGroup(node) ? 'the group ' : ''
  const words = `Remove ${what}${nodeName(setting.definition, path, setting.print)}`
  return [{ kind: 'remove', path, words, keepsResult }]
}

/** Whether a node of that verdict can go without anybody noticing. */
export function goesUnnoticed(path: NodePath, verdict: Verdict, { definition }: Setting): boolean {
  const parent = parentGroup(path, definition)
  if (parent === undefined) return false
  return verdict === (parent.combinator === 'and' ? 'always' : 'never')
}

/** Joins members of one group by the other combinator; those that are left stay joined as they were. */
export function joinedAnew(
  path: NodePath,
  core: readonly NodePath[],
  { definition }: Setting,
): readonly Fix[] {
  const group = nodeAt(definition, path)
  if (group === undefined || !isGroup(group) || core.length < 2) return []
  if (!core.every((each) => samePath(parentOf(each), path))) return []
  const combinator = group.combinator === 'and' ? 'or' : 'and'
  const indexes = new Set(core.map((each) => each.at(-1)))
  const joined = group.rules.filter((_, index) => indexes.has(index))
  const others = group.rules.filter((_, index) => !indexes.has(index))
  const node: Group =
    others.length === 0
      ? { ...group, combinator }
      : { ...group, rules: [...others, { combinator, rules: joined }] }
  const any = core.length === 2 ? 'either of them' : 'any of them'
  const all = core.length === 2 ? 'both of them' : 'all of them'
  const words = `Match ${combinator === 'or' ? any : all} instead`
  return [{ kind: 'replace', path, node, words, keepsResult: false }]
}

/** Ends of a range the wrong way round. */
export function swappedEnds(path: NodePath, { definition }: Setting): readonly Fix[] {
  const node = nodeAt(definition, path)
  if (node === undefined || isGroup(node) || !isReversible(node)) return []
  const [low, high]: readonly unknown[] = Array.isArray(node.value) ? node.value : []
  const swapped = { ...node, value: [high, low] } as Condition
  return [{ kind: 'replace', path, node: swapped, words: 'Swap the two ends', keepsResult: false }]
}

/** A measure that its own window bounds, a time since or a number of days, without the window. */
export function withoutWindow(path: NodePath, { definition }: Setting): readonly Fix[] {
  const node = nodeAt(definition, path)
  if (node === undefined || isGroup(node) || !isBounded(node)) return []
  const { window: _, ...rest } = node
  return [{ kind: 'replace', path, node: rest, words: 'Use “ever” as the window', keepsResult: false }]
}

/** Whether a condition has a window that bounds what it measures. */
export function isBounded(node: Group | Condition): node is ValueCondition {
  if (isGroup(node) || !('measure' in node) || !('window' in node) || node.window?.kind === 'ever')
    return false
  return (
    ['sinceFirst', 'sinceLast', 'days'].includes(node.measure?.kind ?? 'count') && node.window !== undefined
  )
}

function isReversible({ operator, value }: Condition): boolean {
  return (operator === 'between' || operator === 'notBetween') && Array.isArray(value) && value.length === 2
}

function parentGroup(path: NodePath, definition: Definition): Group | undefined {
  const parent = path.length === 0 ? undefined : nodeAt(definition, parentOf(path))
  return parent !== undefined && isGroup(parent) ? parent : undefined
}
