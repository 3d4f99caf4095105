import type { Plan, PlanNode } from './plan.ts'

/**
 * Whether two plans select the same members of any one state of the data: the same algebra over the same leaves. A definition
 * without windows, say, is the same plan at many moments. Different plans may still happen to have the same members.
 */
export function sameMembers(one: Plan, other: Plan): boolean {
  return sameNode(one.members, other.members, new Map())
}

/** `known`: pairs that were found the same; referenced segments are met again and again. */
function sameNode(one: PlanNode, other: PlanNode, known: Map<PlanNode, PlanNode>): boolean {
  if (one === other || known.get(one) === other) return true
  const same = alike(one, other, known)
  if (same) known.set(one, other)
  return same
}

function alike(one: PlanNode, other: PlanNode, known: Map<PlanNode, PlanNode>): boolean {
  switch (one.kind) {
    case 'everyone':
      return other.kind === 'everyone'
    case 'leaf':
      return other.kind === 'leaf' && one.key === other.key
    case 'and':
    case 'or':
      return (
        other.kind === one.kind &&
        one.of.length === other.of.length &&
        one.of.every((part, index) => {
          const counterpart = other.of[index]
          return counterpart !== undefined && sameNode(part, counterpart, known)
        })
      )
    case 'not':
    case 'segment':
      return other.kind === one.kind && sameNode(one.of, other.of, known)
  }
}
