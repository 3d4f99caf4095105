/** References that lead nowhere, in a circle, or to nobody. */
import { type Condition, type Definition, type Group, isGroup } from '../../definition.ts'
import type { Diagnostic, JsonPath } from '../../diagnostic.ts'
import type { NodePath } from '../../rule.ts'
import type { LintFacts } from '../facts.ts'
import type { Finding } from '../finding.ts'
import { goesUnnoticed, removal } from '../logic/logic-fixes.ts'
import { nodeName } from '../stored-node.ts'

/** @param diagnostics those about references */
export function auditReferences(
  definition: Definition,
  diagnostics: readonly Diagnostic[],
  facts: LintFacts,
): readonly Finding[] {
  const setting = { definition, print: facts.print }
  const broken = diagnostics.map((each): Finding => {
    const path = nodePath(each.path)
    const isPin = each.path[0] !== 'rule'
    return {
      kind: each.code === 'cycle' ? 'cycle' : 'dead-reference',
      severity: 'error',
      path,
      others: [],
      words: each.fix === undefined ? each.message : `${each.message} ${each.fix}`,
      basis: { kind: 'witness', witness: witness(each) },
      fixes: isPin ? [] : removal(path, false, setting),
    }
  })
  const { emptyLists = new Set<string>() } = facts
  const empty = conditions(definition.rule).flatMap(({ condition, path }): readonly Finding[] => {
    const { field, operator, value } = condition
    if (field !== 'list' || typeof value !== 'string' || !emptyLists.has(value)) return []
    const verdict = operator === 'notIn' ? 'always' : 'never'
    const who = verdict === 'never' ? 'nobody matches' : 'everyone matches'
    return [
      {
        kind: 'dead-reference',
        severity: 'warning',
        path,
        others: [],
        words: `The list of ${nodeName(definition, path, facts.print)} is empty: ${who} it today.`,
        basis: { kind: 'measured', asOf: facts.asOf, counts: { members: 0 } },
        fixes: removal(path, false, setting).map((fix) => ({
          ...fix,
          words: goesUnnoticed(path, verdict, setting) ? `${fix.words} (nobody changes today)` : fix.words,
        })),
      },
    ]
  })
  return [...broken, ...empty]
}

function witness({ params }: Diagnostic): readonly string[] {
  return Object.values(params).flatMap((value) => (typeof value === 'object' ? value : [String(value)]))
}

/** The node a place in the document belongs to; pins and what is outside of the rule belong to the root. */
function nodePath(path: JsonPath): NodePath {
  const found: number[] = []
  if (path[0] !== 'rule') return found
  for (let at = 1; path[at] === 'rules'; at += 2) {
    const index = path[at + 1]
    if (typeof index === 'number') found.push(index)
  }
  return found
}

interface Placed {
  readonly condition: Condition
  readonly path: NodePath
}

function conditions(group: Group, path: NodePath = []): readonly Placed[] {
  if (group.muted === true) return []
  return group.rules.flatMap((node, index): readonly Placed[] => {
    if (isGroup(node)) return conditions(node, [...path, index])
    return node.muted === true ? [] : [{ condition: node, path: [...path, index] }]
  })
}
