/** Which nodes change nothing where they stand: the siblings, and what stands around them, already say it. */
import type { NodePath } from '../../rule.ts'
import type { Formula } from '../prover/formulas.ts'
import type { Prover } from '../prover/prover.ts'
import type { Refutation } from '../prover/tableau.ts'
import type { AuditNode } from './audit-node.ts'
import { clustersOf } from './clusters.ts'
import type { Verdict } from './find-verdicts.ts'

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

/** Each is idle beside everything else that stands; taking one out is right, of several one after the other asked anew. */
export function findIdle(
  root: AuditNode,
  verdicts: ReadonlyMap<AuditNode, Verdict>,
  prover: Prover,
): readonly Idle[] {
  const found: Idle[] = []
  const visit = (parent: AuditNode, around: readonly Around[]): void => {
    const { group } = parent
    if (group === undefined || verdicts.get(parent) !== 'open') return
    const holds = group.combinator === 'and'
    const members = group.members.map((node) => {
      const formula = holds ? node.formula : -node.formula
      return { node, granted: { formula, path: node.path, holds } }
    })
    const everything = [...members.map(({ granted }) => granted), ...around]
    const clusters = clustersOf(
      everything.map(({ formula }) => formula),
      prover.formulas,
    )
    const standing = new Set(everything.map((_, index) => index))
    const besides = (own: number): readonly Around[] =>
      everything.filter(
        (_, index) => index !== own && standing.has(index) && clusters[index] === clusters[own],
      )
    for (const [index, { node, granted }] of [...members.entries()].reverse()) {
      // What matches nobody or everyone by itself has been said, and grants nothing.
      if (verdicts.get(node) !== 'open') {
        standing.delete(index)
        if (node.rule.kind === 'everyone' && holds && members.length > 1) {
          found.push({ node, parent, proof: obvious, because: [] })
        }
        continue
      }
      const others = besides(index)
      if (others.length === 0) continue
      const inputs = [-granted.formula, ...others.map(({ formula }) => formula)]
      if (prover.refute(inputs) === undefined) continue
      const proof = prover.refuteByFewest(inputs)
      if (proof === undefined) continue
      const because = others.filter((_, other) => proof.inputs.has(other + 1))
      standing.delete(index)
      found.push({ node, parent, proof, because })
    }
    for (const [index, { node }] of members.entries()) {
      if (standing.has(index)) visit(node, besides(index))
    }
  }
  visit(root, [])
  return found
}

const obvious: Refutation = { holds: 'always', inputs: new Set([0]), why: new Set(['opposites']) }
