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
    const who = verdict === 'never' ? 'no one matches' : 'everyone matches'
    return [
      {
        kind: 'dead-reference',
        severity: 'warning',
        path,
        others: [],
        words: `No one is on the list of ${nodeName(definition, path, facts.print)}, or no profile has any of its ids: ${who} it today.`,
        basis: { kind: 'measured', asOf: facts.asOf, counts: { members: 0 } },
        fixes: removal(path, false, setting).map((fix) => ({
          ...fix,
          words: goesUnnoticed(path, verdict, setting) ? `${fix.words} (nobody changes today)` : fix.words,
        })),
      },
    ]
  })
  return [...broken, ...empty, ...pinsOfNoOne(definition, emptyLists, facts)]
}

/** Include and exclude lists that match no one: they do nothing, and their author thinks they do. */
function pinsOfNoOne(
  definition: Definition,
  emptyLists: ReadonlySet<string>,
  { asOf, print }: LintFacts,
): readonly Finding[] {
  const named = (key: string) => `“${print?.labels?.list?.(key) ?? key}”`
  return (['pinIn', 'pinOut'] as const).flatMap((side) =>
    (definition[side] ?? [])
      .filter((key) => emptyLists.has(key))
      .map(
        (key): Finding => ({
          kind: 'dead-reference',
          severity: 'warning',
          path: [],
          others: [],
          words: `The ${side === 'pinIn' ? 'include' : 'exclude'} list ${named(key)} matches no one: it is empty, or no profile has any of its ids. It ${side === 'pinIn' ? 'adds' : 'leaves out'} no one today. Check what was put on the list.`,
          basis: { kind: 'measured', asOf, counts: { members: 0 } },
          fixes: [],
        }),
      ),
  )
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
