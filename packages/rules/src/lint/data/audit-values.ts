/** Conditions on values that nobody has. */
import { type Condition, type Definition, isGroup } from '../../definition.ts'
import { quote } from '../../diagnostic-list.ts'
import { lowerCase } from '../../lower-case.ts'
import type { ProfileLeaf, Rule } from '../../rule.ts'
import type { LintFacts, ValueFacts } from '../facts.ts'
import type { Finding } from '../finding.ts'
import type { Fix } from '../fix.ts'
import { nodeAt, nodeName } from '../stored-node.ts'
import { leavesOf } from './leaves.ts'

/** Being none of fewer most frequent values says nothing. */
const enough = 20

export function auditValues(definition: Definition, rule: Rule, facts: LintFacts): readonly Finding[] {
  return leavesOf(rule).flatMap((leaf): readonly Finding[] => {
    const asked = textsAsked(leaf)
    const known = asked && facts.values?.get(asked.field)
    if (asked === undefined || known === undefined) return []
    const unseen = asked.texts.filter((text) => !known.values.has(text))
    if (unseen.length === 0 || (!known.complete && known.values.size < enough)) return []
    const counts: Readonly<Record<string, number>> = known.complete
      ? { profiles: 0 }
      : { valuesLookedAt: known.values.size }
    return [
      {
        kind: 'unreachable-value',
        severity: known.complete ? 'warning' : 'note',
        path: leaf.path,
        others: [],
        words: words(unseen, known, nodeName(definition, leaf.path, facts.print)),
        basis: { kind: 'measured', asOf: facts.asOf, counts },
        fixes: unseen.flatMap((text) => respelled(definition, leaf, text, known)),
      },
    ]
  })
}

function textsAsked(
  leaf: ProfileLeaf,
): { readonly field: string; readonly texts: readonly string[] } | undefined {
  if (leaf.kind !== 'test' || leaf.subject.kind !== 'trait') return undefined
  const { subject, test } = leaf
  if (subject.type !== 'text' && subject.type !== 'list') return undefined
  if (test.kind === '=' && test.to.kind === 'text') return { field: subject.field, texts: [test.to.value] }
  if (test.kind !== 'in' && test.kind !== 'containsAny' && test.kind !== 'containsAll') return undefined
  return { field: subject.field, texts: test.values.map(String) }
}

function words(unseen: readonly string[], { complete, values }: ValueFacts, name: string): string {
  const quoted = unseen.slice(0, 3).map(quote)
  const more = unseen.length > quoted.length ? ` and ${unseen.length - quoted.length} more` : ''
  const which = `${quoted.join(', ')}${more}`
  if (complete) return `Nobody has ${which}, which ${name} asks for.`
  const are = unseen.length === 1 ? 'is' : 'are'
  return `${which} in ${name} ${are} not among the ${values.size} most frequent values; rarer ones were not looked at.`
}

/** The value as people do have it, where only upper and lower case or blanks around it differ. */
function respelled(
  definition: Definition,
  leaf: ProfileLeaf,
  text: string,
  { values }: ValueFacts,
): readonly Fix[] {
  const node = nodeAt(definition, leaf.path)
  const meant = [...values].find((value) => lowerCase(value.trim()) === lowerCase(text.trim()))
  if (node === undefined || isGroup(node) || meant === undefined) return []
  const swap = (value: unknown): unknown => (value === text ? meant : value)
  const value = Array.isArray(node.value) ? node.value.map(swap) : swap(node.value)
  const replaced = { ...node, value } as Condition
  return [
    {
      kind: 'replace',
      path: leaf.path,
      node: replaced,
      words: `Write “${meant}” instead`,
      keepsResult: false,
    },
  ]
}
