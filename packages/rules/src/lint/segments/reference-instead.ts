/** A reference to a segment in the place of conditions that say the same. */
import type { Definition, Group, ReferenceCondition } from '../../definition.ts'
import { type PinnedRule, type Rule, type ValidDefinition } from '../../rule.ts'
import type { Fix } from '../fix.ts'
import type { Prover } from '../prover/prover.ts'

interface Other {
  readonly key: string
  readonly name: string
  readonly valid: PinnedRule
}

/**
 * Of a definition whose people are all in the other segment: those members of its outermost "all of" group that together say
 * just what the other says, replaced by a reference to it; the whole rule where that says it. The people stay the same.
 */
export function referenceInstead(
  own: { readonly valid: ValidDefinition; readonly definition: Definition },
  other: Other,
  prover: Prover,
): readonly Fix[] {
  const { rule } = own.definition
  const said = saidBySome(own.valid.rule, other, prover)
  if (said === undefined) return []
  const reference: ReferenceCondition = { field: 'segment', operator: 'in', value: other.key }
  const first = said === 'all' ? 0 : Math.min(...said)
  const rules: Group['rules'] =
    said === 'all'
      ? [reference]
      : rule.rules.flatMap((node, index) => (index === first ? [reference] : said.has(index) ? [] : [node]))
  const node: Group = said === 'all' ? { combinator: 'and', rules } : { ...rule, rules }
  const count = said === 'all' ? rule.rules.length : said.size
  const what =
    said === 'all' || count === rule.rules.length
      ? 'the whole rule'
      : count === 1
        ? 'one condition'
        : `${count} conditions`
  return [
    {
      kind: 'replace',
      path: [],
      node,
      keepsResult: true,
      words: `Refer to “${other.name}” instead of ${what}`,
    },
  ]
}

/** Indexes in the outermost group; `undefined` where no members say just that. */
function saidBySome(rule: Rule, other: Other, prover: Prover): ReadonlySet<number> | 'all' | undefined {
  const target = prover.formulas.ofPinned(other.valid)
  const members = rule.kind === 'and' && rule.path.length === 0 ? rule.of : [rule]
  const formulas = members.map((member) => prover.formulas.of(member))
  const needed = prover.refuteByFewest([...formulas, -target])?.inputs
  if (needed === undefined) return undefined
  const chosen = members.filter((_, index) => needed.has(index))
  const together = prover.formulas.all(formulas.filter((_, index) => needed.has(index)))
  if (chosen.length === 0 || prover.refute([target, -together]) === undefined) return undefined
  // It refers to it already.
  if (chosen.every((member) => member.kind === 'segment' && member.key === other.key)) return undefined
  const indexes = chosen.map((member) => member.path)
  if (indexes.some((path) => path.length === 0)) return 'all'
  return new Set(indexes.flatMap(([index]) => index ?? []))
}
