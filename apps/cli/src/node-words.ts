import { isGroup, type Condition, type Definition, type Group } from '@tessera/rules/definition'
import { printCondition } from '@tessera/rules/print/print-outline'

/** The node at a path in words: a condition as an outline has it, `all of` or `not any of` for a group. */
export function nodeWords(definition: Definition, path: readonly number[]): string {
  const node = path.reduce<Group | Condition>(
    (at, index) => (isGroup(at) ? at.rules[index]! : at),
    definition.rule,
  )
  if (!isGroup(node)) return printCondition(node)
  return `${node.not ? 'not ' : ''}${node.combinator === 'and' ? 'all of' : 'any of'}`
}
