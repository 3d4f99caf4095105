import type { Group } from '@tessera/rules/definition'
import { moveNode } from '../../builder/tree.ts'
import type { InnerTree } from '../inner/inner-tree.ts'
import { WhereGroup } from './where-group.tsx'

interface WhereEditorProps {
  readonly label: string
  readonly event: string
  readonly where: Group
  /** `undefined` takes the whole filter away. */
  readonly onChange: (where: Group | undefined) => void
}

/** A tree of conditions on the properties of single events. */
export function WhereEditor({ label, event, where, onChange }: WhereEditorProps) {
  const tree: InnerTree = {
    root: where,
    whole: 'the filter',
    move: (id, slot) => {
      const root = moveNode(where, id, slot)
      onChange(root)
      return { root, id }
    },
  }
  return <WhereGroup label={label} event={event} tree={tree} group={where} onChange={onChange} />
}
