import type { Definition } from '@tessera/rules/definition'
import { outlineLines } from '@tessera/rules/print/print-outline'
import type { NodePath } from '@tessera/rules/rule'
import { hueOf, sortCondition } from '../../conditions/condition-kind.ts'

type PrintOptions = Parameters<typeof outlineLines>[1]
type Printed = ReturnType<typeof outlineLines>[number]

export interface OutlineLine extends Omit<Printed, 'kind' | 'path'> {
  /** The node's path as a key, `0.2.1`; empty for the root. */
  readonly key: string
  readonly edge: 'group' | ReturnType<typeof hueOf>
}

/** The key under which a path's counts and explanations are found. */
export function pathKey(path: NodePath): string {
  return path.join('.')
}

function edgeOf(definition: Definition, path: NodePath): OutlineLine['edge'] {
  let node: Definition['rule'] | Definition['rule']['rules'][number] | undefined = definition.rule
  for (const index of path) {
    node = node !== undefined && 'rules' in node ? node.rules[index] : undefined
  }
  if (node === undefined || 'rules' in node) return 'group'
  return hueOf(sortCondition(node).kind)
}

/** Every group and condition of a definition in words, parents before children, with the kind that colours its edge. */
export function outlineOf(definition: Definition, options: PrintOptions): readonly OutlineLine[] {
  return outlineLines(definition, options).map(({ path, depth, muted, tokens }) => ({
    key: pathKey(path),
    edge: edgeOf(definition, path),
    depth,
    muted,
    tokens,
  }))
}
