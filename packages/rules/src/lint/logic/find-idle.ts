/** Which nodes change nothing where they stand: the siblings, and what stands around them, already say it. */
import type { NodePath } from '../../rule.ts'
import type { Formula } from '../prover/formulas.ts'
import type { Prover } from '../prover/prover.ts'
import { leaveOneOut } from '../prover/leave-one-out.ts'
import { type Entry, type Refutation, refutationOf } from '../prover/proof.ts'
import type { Tableau } from '../prover/tableau.ts'
import type { AuditNode } from './audit-node.ts'
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
  // Of what cannot be true together everything follows; where one member settles it alone, the others still speak.
  const settled = new Set(verdicts.origins.map((origin) => origin.node))
  const found: Idle[] = []
  const grounds: Around[] = []
  const entryOf = (ground: Around): Entry => {
    grounds.push(ground)
    return { formula: ground.formula, from: [], input: grounds.length - 1 }
  }

  const visit = (parent: AuditNode, around: readonly Entry[], tableau: Tableau): void => {
    const { group } = parent
    if (group === undefined || settled.has(parent)) return
    const holds = group.combinator === 'and'
    // What matches nobody or everyone by itself has been said, and grants nothing.
    const members = group.members.flatMap((node): readonly Member[] => {
      if (verdicts.of.get(node) !== 'open') return []
      return [{ node, formula: holds ? node.formula : -node.formula, path: node.path, holds }]
    })
    for (const node of group.members) {
      if (node.rule.kind === 'everyone' && holds && members.length > 0) {
        found.push({ node, parent, proof: obvious, because: [] })
      }
    }
    const entries = members.map(entryOf)
    const idle = new Set<number>()
    const stands = (index: number): boolean => !idle.has(index)
    leaveOneOut(entries, around, tableau, {
      stands,
      isWanted: () => true,
      visit: (index, choices) => {
        const member = members[index]
        const closed = member && tableau.solve([{ formula: -member.formula, from: [] }], choices)
        if (member === undefined || closed === undefined) return
        idle.add(index)
        found.push({ node: member.node, parent, ...explained(member, refutationOf(closed)) })
      },
    })
    leaveOneOut(entries, around, tableau, {
      stands,
      isWanted: (index) => stands(index) && members[index]?.node.group !== undefined,
      visit: (index, choices) => {
        const member = members[index]
        if (member !== undefined) visit(member.node, choices, tableau)
      },
    })
  }

  /** With as few grounds as can be found. */
  const explained = (member: Member, rough: Refutation): Pick<Idle, 'proof' | 'because'> => {
    const others = [...rough.inputs].sort((a, b) => a - b).flatMap((input) => grounds[input] ?? [])
    const proof = prover.refuteByFewest([-member.formula, ...others.map(({ formula }) => formula)])
    if (proof === undefined) return { proof: rough, because: others }
    return { proof, because: others.filter((_, other) => proof.inputs.has(other + 1)) }
  }

  prover.together((tableau) => visit(root, [], tableau))
  return found
}

const obvious: Refutation = { holds: 'always', inputs: new Set([0]), why: new Set(['opposites']) }
