/** A definition as one English sentence that leaves no doubt how its parts are joined. */
import { type Condition, type Definition, type Group, isGroup } from '../definition.ts'
import { conditionWords } from './condition-words.ts'
import { quotedName } from './value-words.ts'
import {
  type PrintOptions,
  type Token,
  type Word,
  listWords,
  mergeTokens,
  toTokens,
  tokensText,
} from './words.ts'
import type { NodePath } from '../rule.ts'

/**
 * @example printSentence(definition) // "People whose country is DE or AT, and who did not do Order Completed in the last 60 days."
 *
 * Muted nodes are not in it; what is unfinished prints as “…”. Never throws on what `parseDefinition` lets through.
 */
export function printSentence(definition: Definition, options: PrintOptions = {}): string {
  return tokensText(sentenceTokens(definition, options))
}

/** The same sentence in pieces: each knows its node, so that a screen can underline it. */
export function sentenceTokens(definition: Definition, options: PrintOptions = {}): readonly Token[] {
  const { rule } = definition
  const live = liveMembers(rule)
  const isEveryone =
    live.length === 1 &&
    rule.not !== true &&
    live[0] !== undefined &&
    'field' in live[0].node &&
    live[0].node.field === 'everyone'
  const members = groupTokens(rule, [], options, rule.not !== true)
  const body: readonly Token[] = isEveryone
    ? [{ text: 'Everyone', path: live[0]?.path ?? [] }]
    : rule.not === true
      ? [{ text: 'Everyone except people (', path: [] }, ...members, { text: ')', path: [] }]
      : [{ text: 'People ', path: [] }, ...members]
  const said = [...body, ...toTokens(pinWords(definition, options), [])]
  // What is unfinished ends in an ellipsis already.
  const stop: readonly Token[] = said.at(-1)?.text.endsWith('…') ? [] : [{ text: '.', path: [] }]
  return mergeTokens([...said, ...stop])
}

interface Member {
  readonly node: Group | Condition
  readonly path: NodePath
}

function liveMembers(group: Group, path: NodePath = []): readonly Member[] {
  if (group.muted === true) return []
  return group.rules
    .map((node, index) => ({ node, path: [...path, index] }))
    .filter(({ node }) => node.muted !== true)
}

/** The members of a group, joined; the group's own `not` is said by whoever holds it. */
function groupTokens(
  group: Group,
  path: NodePath,
  options: PrintOptions,
  outermost: boolean,
): readonly Token[] {
  const members = liveMembers(group, path)
  if (members.length === 0) return [{ text: '…', path, emphasis: 'unfinished' }]
  const join = `${outermost ? ', ' : ' '}${group.combinator} `
  return members.flatMap(({ node, path: at }, index) => {
    const before: readonly Token[] = index === 0 ? [] : [{ text: join, path, emphasis: 'join' }]
    return [...before, ...memberTokens(node, at, options)]
  })
}

function memberTokens(node: Group | Condition, path: NodePath, options: PrintOptions): readonly Token[] {
  if (!isGroup(node)) return toTokens(conditionWords({ ...node }, options), path)
  const inner = groupTokens(node, path, options, false)
  const single = liveMembers(node).length < 2
  if (node.not === true) {
    return [{ text: 'who are not among those (', path }, ...inner, { text: ')', path }]
  }
  return single ? inner : [{ text: '(', path }, ...inner, { text: ')', path }]
}

function pinWords({ pinIn, pinOut }: Definition, options: PrintOptions): readonly Word[] {
  return [...listPins('always with', pinIn, options), ...listPins('never with', pinOut, options)]
}

function listPins(lead: string, keys: readonly string[] | undefined, options: PrintOptions): readonly Word[] {
  if (keys === undefined || keys.length === 0) return []
  const names = keys.map((key): readonly Word[] => [
    { text: quotedName(options.labels?.list?.(key) ?? key), emphasis: 'field' },
  ])
  return [`; ${lead} the ${keys.length === 1 ? 'list' : 'lists'} `, ...listWords(names, 'and')]
}
