import { type Group, isGroup } from '@tessera/rules/definition'
import type { Diagnostic, JsonPath } from '@tessera/rules/diagnostic'
import { create } from 'zustand'
import { useAsOf } from '../conditions/windows/as-of.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { nodeAt, type TreeNode } from './tree.ts'

export type SizeAnswer = Outputs['preview']['size']

/** A node's own count, and what is left of its group with the nodes above it. */
export interface NodeFigures {
  readonly count: number
  readonly left: number
  readonly population: number
  /** How the group it is in joins: in `or`, `left` grows. */
  readonly joined: 'and' | 'or'
  /** `no-one`: it holds no one. `none-left`: it holds people, and is the first of its group after which no one is left. */
  readonly empty?: 'no-one' | 'none-left'
}

interface CountsState {
  readonly answer?: SizeAnswer
  readonly figures: ReadonlyMap<string, NodeFigures>
  /** What is wrong with a node or unfinished in it, by node id. */
  readonly diagnostics: ReadonlyMap<string, readonly Diagnostic[]>
  /** Diagnostics that belong to no node (pins, the document itself). */
  readonly loose: readonly Diagnostic[]
  /** Numbers shown are of an earlier state of the tree. */
  readonly stale: boolean
  /** Nothing is counted because the definition is wrong. */
  readonly blocked: boolean
  readonly error?: unknown
}

const nothing: ReadonlyMap<string, never> = new Map<string, never>()

/** The numbers of the tree, beside it: rows read their own and nothing else. */
export const useCounts = create<CountsState>(() => ({
  figures: nothing,
  diagnostics: nothing,
  loose: [],
  stale: true,
  blocked: false,
}))

export function resetCounts(): void {
  useCounts.setState({
    answer: undefined,
    figures: nothing,
    diagnostics: nothing,
    loose: [],
    stale: true,
    blocked: false,
    error: undefined,
  })
}

/** Takes in an answer to the question that `root` was when it was asked. */
export function takeAnswer(root: Group, answer: SizeAnswer): void {
  const shown = useCounts.getState().figures
  const figures = new Map<string, NodeFigures>()
  /** What is left so far, by the path of the group. */
  const sofar = new Map<string, number>()
  for (const { path, count, left } of answer.nodes) {
    const node = nodeAt(root, path)
    const id = node?.id
    const parent = nodeAt(root, path.slice(0, -1))
    if (id === undefined) continue
    const joined = parent !== undefined && isGroup(parent) ? parent.combinator : 'and'
    const group = path.slice(0, -1).join()
    const before = sofar.get(group) ?? answer.population
    sofar.set(group, left)
    const empty =
      path.length === 0
        ? undefined
        : count === 0
          ? // A group without anyone is explained by its members.
            node !== undefined && isGroup(node)
            ? undefined
            : ('no-one' as const)
          : joined === 'and' && left === 0 && before > 0
            ? ('none-left' as const)
            : undefined
    const next = { count, left, population: answer.population, joined, ...(empty && { empty }) }
    const old = shown.get(id)
    figures.set(id, old !== undefined && sameFigures(old, next) ? old : next)
  }
  const { diagnostics, loose } = diagnosticsById(root, answer.unfinished)
  useCounts.setState({ answer, figures, diagnostics, loose, stale: false, blocked: false, error: undefined })
  useAsOf.setState({ asOf: answer.asOf })
}

/** Takes in why there is no answer; the last numbers stay, marked as old. */
export function takeDiagnostics(root: Group, diagnostics: readonly Diagnostic[]): void {
  useCounts.setState({ ...diagnosticsById(root, diagnostics), stale: true, blocked: true, error: undefined })
}

export function takeError(error: unknown): void {
  useCounts.setState({ stale: true, blocked: false, error })
}

export function markStale(): void {
  if (!useCounts.getState().stale) useCounts.setState({ stale: true })
}

function sameFigures(a: NodeFigures, b: NodeFigures): boolean {
  return (
    a.count === b.count &&
    a.left === b.left &&
    a.population === b.population &&
    a.joined === b.joined &&
    a.empty === b.empty
  )
}

/** The deepest node of the tree that a diagnostic's path goes through; inside `where` it is the condition around it. */
export function nodeOfPath(root: Group, path: JsonPath): TreeNode | undefined {
  if (path[0] !== 'rule') return undefined
  let node: TreeNode = root
  for (let at = 1; at < path.length; at += 2) {
    const index = path[at + 1]
    if (path[at] !== 'rules' || typeof index !== 'number' || !isGroup(node)) return node
    const child: TreeNode | undefined = node.rules[index]
    if (child === undefined) return node
    node = child
  }
  return node
}

function diagnosticsById(root: Group, all: readonly Diagnostic[]) {
  const diagnostics = new Map<string, Diagnostic[]>()
  const loose: Diagnostic[] = []
  for (const diagnostic of all) {
    const id = nodeOfPath(root, diagnostic.path)?.id
    if (id === undefined) loose.push(diagnostic)
    else diagnostics.set(id, [...(diagnostics.get(id) ?? []), diagnostic])
  }
  return { diagnostics, loose }
}
