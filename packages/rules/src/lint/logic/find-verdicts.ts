/** Which nodes, by themselves, match nobody or everyone. */
import type { Formula } from '../prover/formulas.ts'
import type { Prover } from '../prover/prover.ts'
import type { Refutation } from '../prover/proof.ts'
import type { AuditNode } from './audit-node.ts'
import { clustersOf } from './clusters.ts'

export type Verdict = 'never' | 'always' | 'open'

/** A node where a verdict begins: none of what it consists of has it already. */
export interface Origin {
  readonly node: AuditNode
  readonly verdict: 'never' | 'always'
  readonly proof: Refutation
  /** The members it takes; empty for a condition. */
  readonly core: readonly AuditNode[]
}

export interface Verdicts {
  readonly of: ReadonlyMap<AuditNode, Verdict>
  readonly origins: readonly Origin[]
}

export function findVerdicts(root: AuditNode, prover: Prover): Verdicts {
  const of = new Map<AuditNode, Verdict>()
  const origins: Origin[] = []
  const judge = (node: AuditNode): Verdict => {
    const verdict = node.group === undefined ? judgeCondition(node) : judgeGroup(node, node.group)
    of.set(node, verdict)
    return verdict
  }

  const judgeCondition = (node: AuditNode): Verdict => {
    // Everyone is said on purpose.
    if (node.rule.kind === 'everyone') return 'always'
    for (const verdict of ['never', 'always'] as const) {
      const proof = prover.refute([verdict === 'never' ? node.formula : -node.formula])
      if (proof === undefined) continue
      origins.push({ node, verdict, proof, core: [] })
      return verdict
    }
    return 'open'
  }

  const judgeGroup = (node: AuditNode, group: NonNullable<AuditNode['group']>): Verdict => {
    const { combinator, negated, members } = group
    const verdicts = members.map(judge)
    const settling = combinator === 'and' ? 'never' : 'always'
    const other = combinator === 'and' ? 'always' : 'never'
    const said = (verdict: 'never' | 'always') => (negated ? opposite(verdict) : verdict)
    if (verdicts.every((verdict) => verdict === other)) return said(other)
    const sign = combinator === 'and' ? 1 : -1
    // A member that settles it alone does not hide what the others say among themselves.
    const open = members.filter((_, index) => verdicts[index] === 'open')
    const found = settledBy(
      open.map((member) => sign * member.formula),
      prover,
    )
    const verdict = said(settling)
    if (found !== undefined) {
      const core = open.filter((_, index) => found.members.has(index))
      origins.push({ node, verdict, proof: found.proof, core })
    }
    return found !== undefined || verdicts.includes(settling) ? verdict : 'open'
  }

  judge(root)
  return { of, origins }
}

function opposite(verdict: 'never' | 'always'): 'never' | 'always' {
  return verdict === 'never' ? 'always' : 'never'
}

interface Settled {
  readonly proof: Refutation
  readonly members: ReadonlySet<number>
}

/** Members that cannot be true together; only those that share something are held against each other. */
function settledBy(members: readonly Formula[], prover: Prover): Settled | undefined {
  const clusters = clustersOf(members, prover.formulas)
  const indexes = members.map((_, index) => index)
  for (const cluster of new Set(clusters)) {
    const some = indexes.filter((index) => clusters[index] === cluster)
    if (some.length < 2) continue
    const proof = prover.refuteByFewest(some.map((index) => members[index] ?? 1))
    if (proof === undefined) continue
    return { proof, members: new Set([...proof.inputs].flatMap((input) => some[input] ?? [])) }
  }
  return undefined
}
