/** An `or` of negations that lets nearly everyone in, by count. */
import { type Definition, isGroup } from '../../definition.ts'
import { isJoin, isNot } from '../../normalize/normalize-predicate.ts'
import type { Rule } from '../../rule.ts'
import type { LintFacts } from '../facts.ts'
import type { Finding } from '../finding.ts'
import { samePath } from '../logic/audit-node.ts'
import { joinedAnew } from '../logic/logic-fixes.ts'
import { nodeAt, nodeName } from '../stored-node.ts'

/** Of the population. */
export const nearlyEveryone = 0.95
/** In fewer people no share says anything. */
const enough = 20

/** @param proven what was proven needs no counting */
export function auditFigures(
  definition: Definition,
  rule: Rule,
  facts: LintFacts,
  proven: readonly Finding[],
): readonly Finding[] {
  const { counts, asOf, print } = facts
  if (counts === undefined || counts.population < enough) return []
  return orsOfNegations(rule).flatMap((group): readonly Finding[] => {
    const count = counts.nodes.find(({ path }) => samePath(path, group.path))?.count
    const node = nodeAt(definition, group.path)
    if (count === undefined || node === undefined || !isGroup(node) || node.not === true) return []
    if (count < nearlyEveryone * counts.population) return []
    if (proven.some(({ path }) => samePath(path, group.path))) return []
    const members = group.of.filter(isNot).map(({ path }) => path)
    const share = Math.floor((100 * count) / counts.population)
    return [
      {
        kind: 'matches-nearly-everyone',
        severity: 'note',
        path: group.path,
        others: members,
        words: `${nodeName(definition, group.path, print)} lets in ${share} % of everyone: an “or” of negations rules out only who fails all of them at once.`,
        basis: { kind: 'measured', asOf, counts: { count, population: counts.population } },
        fixes: joinedAnew(group.path, members, { definition, print }),
      },
    ]
  })
}

function orsOfNegations(rule: Rule): readonly Extract<Rule, { kind: 'and' | 'or' }>[] {
  if (isNot(rule)) return orsOfNegations(rule.of)
  if (!isJoin(rule)) return []
  const inner = rule.of.flatMap(orsOfNegations)
  const negations = rule.of.filter(isNot)
  return rule.kind === 'or' && negations.length > 1 && negations.length === rule.of.length
    ? [rule as Extract<Rule, { kind: 'and' | 'or' }>, ...inner]
    : inner
}
