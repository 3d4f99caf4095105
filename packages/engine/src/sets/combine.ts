import type { Plan, PlanNode } from '@tessera/compiler/plan/plan'
import type { NodeCount } from '../answers.ts'
import type { BitSet } from './bit-set.ts'

/** The sets that a plan is made of: its leaves by key, inside the population. */
export interface Sets {
  readonly population: BitSet
  readonly leaves: ReadonlyMap<string, BitSet>
}

/** The members of a plan, pins included. */
export function membersOf(plan: Plan, sets: Sets): BitSet {
  return new Combination(sets).set(plan.members)
}

/** The members, and the count of every node of the definition's own rule, parents before children. */
export function countNodes(plan: Plan, sets: Sets): { members: BitSet; nodes: readonly NodeCount[] } {
  const combination = new Combination(sets)
  const members = combination.set(plan.members)
  return { members, nodes: combination.counts(plan.rule) }
}

/** Who each group and condition of the definition's own rule holds for, by its path, joined by full stops. */
export function setsByPath(plan: Plan, sets: Sets): ReadonlyMap<string, BitSet> {
  const combination = new Combination(sets)
  const found = new Map<string, BitSet>()
  const visit = (node: PlanNode): void => {
    const path = node.path?.join('.')
    // The outermost set of a path answers for it: those below are the same without its `not`.
    if (path !== undefined && !found.has(path)) found.set(path, combination.set(node))
    if (node.kind === 'and' || node.kind === 'or') node.of.forEach(visit)
    else if (node.kind === 'not') visit(node.of)
  }
  visit(plan.rule)
  return found
}

/** Sets of plan nodes, each combined and counted once. */
class Combination {
  readonly #sets: Sets
  readonly #known = new Map<PlanNode, BitSet>()
  readonly #counts = new Map<BitSet, number>()

  constructor(sets: Sets) {
    this.#sets = sets
  }

  set(node: PlanNode): BitSet {
    const known = this.#known.get(node)
    if (known !== undefined) return known
    const set = this.#combine(node)
    this.#known.set(node, set)
    return set
  }

  counts(rule: PlanNode): NodeCount[] {
    const found: NodeCount[] = []
    this.#visit(rule, undefined, found)
    return found
  }

  /** `left`: what the group above has left after this node; a node without one has left what it counts. */
  #visit(node: PlanNode, left: number | undefined, found: NodeCount[]): void {
    if (node.path !== undefined) {
      const count = this.#count(this.set(node))
      found.push({ path: node.path, count, left: left ?? count })
    }
    switch (node.kind) {
      case 'and':
      case 'or': {
        let running: BitSet | undefined
        for (const part of node.of) {
          const set = this.set(part)
          running = running === undefined ? set : node.kind === 'and' ? running.and(set) : running.or(set)
          this.#visit(part, this.#count(running), found)
        }
        return
      }
      case 'not':
        this.#visit(node.of, undefined, found)
        return
      // What a referenced segment is made of are no nodes of this definition.
      case 'segment':
      case 'everyone':
      case 'leaf':
    }
  }

  #combine(node: PlanNode): BitSet {
    const { population, leaves } = this.#sets
    switch (node.kind) {
      case 'everyone':
        return population
      case 'leaf': {
        const leaf = leaves.get(node.key)
        if (leaf === undefined) throw new Error(`the leaf ${node.key} was not read`)
        return leaf
      }
      case 'and':
        return node.of.map((part) => this.set(part)).reduce((all, part) => all.and(part))
      case 'or':
        return node.of.map((part) => this.set(part)).reduce((all, part) => all.or(part))
      case 'not':
        return population.andNot(this.set(node.of))
      case 'segment':
        return this.set(node.of)
    }
  }

  #count(set: BitSet): number {
    const count = this.#counts.get(set) ?? set.count()
    this.#counts.set(set, count)
    return count
  }
}
