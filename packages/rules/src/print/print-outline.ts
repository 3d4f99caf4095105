/** A definition as indented lines, a group or a condition each: for terminals, diffs and screen readers. */
import { type Condition, type Definition, type Group, isGroup } from '../definition.ts'
import { isObject } from '../json.ts'
import { conditionWords } from './condition-words.ts'
import { type PrintOptions, type Token, toTokens, tokensText, wordsText } from './words.ts'
import type { NodePath } from '../rule.ts'

export interface OutlineLine {
  /** 0 for the root group. */
  readonly depth: number
  readonly path: NodePath
  readonly kind: 'group' | 'condition'
  /** Muted itself, or inside a muted group: shown, but not counted. */
  readonly muted: boolean
  readonly tokens: readonly Token[]
}

/** Every node in the order of the tree, muted ones too. */
export function outlineLines(definition: Definition, options: PrintOptions = {}): readonly OutlineLine[] {
  return nodeLines(definition.rule, [], false, options)
}

/** Two blanks a level; muted lines say so; pins at the end. */
export function printOutline(definition: Definition, options: PrintOptions = {}): string {
  const lines = outlineLines(definition, options).map(({ depth, muted, tokens }) => {
    return `${'  '.repeat(depth)}${tokensText(tokens)}${muted ? ' (muted)' : ''}`
  })
  const pins = [
    ...(definition.pinIn ?? []).map((key) => `always with the list “${key}”`),
    ...(definition.pinOut ?? []).map((key) => `never with the list “${key}”`),
  ]
  return [...lines, ...pins].join('\n')
}

/** One condition in words, as it stands in an outline: `country is DE`. */
export function printCondition(condition: Condition, options: PrintOptions = {}): string {
  return wordsText(conditionWords({ ...condition }, options)).replace(/^(?:whose|who) /, '')
}

function nodeLines(
  node: Group | Condition,
  path: NodePath,
  inMuted: boolean,
  options: PrintOptions,
): readonly OutlineLine[] {
  const muted = inMuted || node.muted === true
  const depth = path.length
  if (!isGroup(node)) {
    const tokens = toTokens(conditionWords({ ...node }, options), path)
    return [{ depth, path, kind: 'condition', muted, tokens: withoutRelative(tokens) }]
  }
  const rules = Array.isArray(node.rules) ? node.rules : []
  const members = rules.flatMap((member, index) =>
    // Inside a muted group anything may stand.
    isNode(member) ? nodeLines(member, [...path, index], muted, options) : [],
  )
  const word = groupWord(node)
  const tokens: readonly Token[] =
    rules.length === 0
      ? [
          { text: word, path },
          { text: ' …', path, emphasis: 'unfinished' },
        ]
      : [{ text: word, path }]
  return [{ depth, path, kind: 'group', muted, tokens }, ...members]
}

function isNode(member: unknown): member is Group | Condition {
  return isObject(member)
}

function groupWord({ combinator, not }: Group): string {
  const word = combinator === 'and' ? 'all of' : 'any of'
  return not === true ? `not ${word}` : word
}

function withoutRelative(tokens: readonly Token[]): readonly Token[] {
  const [first, ...rest] = tokens
  if (first === undefined) return tokens
  return [{ ...first, text: first.text.replace(/^(?:whose|who) /, '') }, ...rest].filter(
    ({ text }) => text !== '',
  )
}
