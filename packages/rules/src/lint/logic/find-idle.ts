/** Which nodes change nothing where they stand: the siblings, and what stands around them, already say it. */
import type { NodePath } from '../../rule.ts'
import type { Formula } from '../prover/formulas.ts'
import type { Prover } from '../prover/prover.ts'
import type { Refutation } from '../prover/tableau.ts'
import type { AuditNode } from './audit-node.ts'
import { clustersOf } from './clusters.ts'
import type { Verdicts } from './find-verdicts.ts'

export interface Idle {
  readonly node: AuditNode
  readonly parent: AuditNode
  readonly proof: Refutation
  /** What makes it idle: required where it stands, or already letting in whom it would let in. */
  readonly because: readonly Around[]
}

/** Something that may be taken for granted at a place in the tree. */
export interface Around {
  readonly formula: Formula
  readonly path: NodePath
  /** Granted that it holds, as in an `and`; else that it does not, as in an `or`. */
  readonly holds: boolean
}

interface Member extends Around {
  readonly node: AuditNode
}

/** Each is idle beside everything else that stands; taking one out is right, of several one after the other asked anew. */
export function findIdle(root: AuditNode, verdicts: Verdicts, prover: Prover): readonly Idle[] {
  const found: Idle[] = []
  // Of what cannot be true together everything follows; where one member settles it alone, the others still speak.
  const settled = new Set(verdicts.origins.map((origin) => origin.node))
  const visit = (parent: AuditNode, around: readonly Around[]): void => {
    const { group } = parent
    if (group === undefined || settled.has(parent)) return
    const holds = group.combinator === 'and'
    const members = group.members.flatMap((node): readonly Member[] => {
      // What matches nobody or everyone by itself has been said, and grants nothing.
      if (verdicts.of.get(node) !== 'open') return []
      const formula = holds ? node.formula : -node.formula
      return [{ node, formula, path: node.path, holds }]
    })
    for (const node of group.members) {
      if (node.rule.kind === 'everyone' && holds && members.length > 0) {
        found.push({ node, parent, proof: obvious, because: [] })
      }
    }
    const everything: readonly Around[] = [...members, ...around]
    const clusters = clustersOf(
      everything.map(({ formula }) => formula),
      prover.formulas,
    )
    const idle = new Set<number>()
    /** What stands beside a member while it is judged: everything before it, and what was left standing after it. */
    const besides = (own: number): readonly Around[] =>
      everything.filter((_, index) => index !== own && !idle.has(index) && clusters[index] === clusters[own])
    for (const cluster of new Set(clusters)) {
      const own = members.flatMap((_, index) => (clusters[index] === cluster ? [index] : []))
      const outer = around.filter((_, index) => clusters[members.length + index] === cluster)
      if (own.length + outer.length < 2) continue
      const following = prover.following(
        own.map((index) => members[index]?.formula ?? 1),
        outer.map(({ formula }) => formula),
      )
      for (const index of [...own].reverse()) {
        const member = members[index]
        if (member === undefined || !following.has(own.indexOf(index))) continue
        const others = besides(index)
        idle.add(index)
        const proof = prover.refuteByFewest([-member.formula, ...others.map(({ formula }) => formula)])
        if (proof === undefined) continue
        const because = others.filter((_, other) => proof.inputs.has(other + 1))
        found.push({ node: member.node, parent, proof, because })
      }
    }
    for (const [index, { node }] of members.entries()) {
      if (!idle.has(index)) visit(node, besides(index))
    }
  }
  visit(root, [])
  return found
}

const obvious: Refutation = { holds: 'always', inputs: new Set([0]), why: new Set(['opposites']) }
