import { Menu } from '@mantine/core'
import { isGroup } from '@tessera/rules/definition'
import { currentRoot } from '../builder-store.ts'
import { stepSlot } from '../moves.ts'
import {
  canUnwrap,
  deleteNode,
  duplicateNode,
  stepNode,
  toggleMuted,
  unwrapGroup,
  wrapInGroup,
} from '../node-actions.ts'
import type { TreeNode } from '../tree.ts'
import { canInline, inlineReference } from './inline-reference.ts'
import { keyNames } from '../../../lib/key-names.ts'

interface NodeMenuProps {
  readonly id: string
  readonly node: TreeNode
}

/** Everything that can be done to a node, in words. */
export function NodeMenu({ id, node }: NodeMenuProps) {
  const can = (direction: 'up' | 'down' | 'into' | 'out') =>
    stepSlot(currentRoot(), id, direction) !== undefined
  return (
    <Menu.Dropdown>
      <Menu.Item disabled={!can('up')} onClick={() => stepNode(id, 'up')} rightSection="Alt ↑">
        Move up
      </Menu.Item>
      <Menu.Item disabled={!can('down')} onClick={() => stepNode(id, 'down')} rightSection="Alt ↓">
        Move down
      </Menu.Item>
      <Menu.Item disabled={!can('into')} onClick={() => stepNode(id, 'into')}>
        Move into the group beside it
      </Menu.Item>
      <Menu.Item disabled={!can('out')} onClick={() => stepNode(id, 'out')}>
        Move out of its group
      </Menu.Item>
      <Menu.Divider />
      <Menu.Item onClick={() => duplicateNode(id)} rightSection={keyNames('⌘D')}>
        Clone
      </Menu.Item>
      <Menu.Item onClick={() => toggleMuted(id)}>{node.muted ? 'Unmute' : 'Mute'}</Menu.Item>
      <Menu.Item onClick={() => wrapInGroup(id)}>Wrap in a group</Menu.Item>
      {isGroup(node) && (
        <Menu.Item disabled={!canUnwrap(node)} onClick={() => unwrapGroup(id)}>
          {node.not ? 'Unwrap (not while it says Not)' : 'Unwrap'}
        </Menu.Item>
      )}
      {canInline(node) && (
        <Menu.Item onClick={() => void inlineReference(id, node)}>Turn into its rules</Menu.Item>
      )}
      <Menu.Divider />
      <Menu.Item c="var(--bad)" onClick={() => deleteNode(id)} rightSection="Del">
        Delete
      </Menu.Item>
    </Menu.Dropdown>
  )
}
