import { type Condition, type Group, isGroup } from '@tessera/rules/definition'
import { offerFocus } from '../conditions/inline/focus-claim.ts'
import { announce } from './announce.tsx'
import { changeRoot, currentRoot, redoChange, undoChange } from './builder-store.ts'
import { type Direction, placeWords, slotWords, stepSlot, wholeSegment } from './moves.ts'
import { markAdded } from './just-added.ts'
import { focusNode } from './node-focus.ts'
import { nodeName } from './node-name.ts'
import {
  type Slot,
  type TreeNode,
  cloneNode,
  insertNode,
  moveNode,
  nodeById,
  parentOf,
  removeNode,
  replaceNode,
  unwrapNode,
  withIds,
  wrapNode,
} from './tree.ts'

/** Puts an edited condition in its place; typing in one is one undoable step, what changes its parts is a step each. */
export function editCondition(id: string, next: Condition): void {
  const root = currentRoot()
  const before = nodeById(root, id)
  changeRoot(replaceNode(root, id, next), `edit ${id} ${partsOf(before)} ${partsOf(next)}`)
}

/** What a condition is made of, whatever the words and numbers in it. */
function partsOf(node: TreeNode | undefined): string {
  return JSON.stringify(node, (_, value: unknown) => (typeof value === 'object' ? value : 0)) ?? ''
}

/** Adds a node at a slot (the end of the outermost group without one) and moves the focus into it. */
export function addNode(node: TreeNode, slot?: Slot): void {
  const root = currentRoot()
  const place = slot ?? { groupId: root.id ?? '', index: root.rules.length }
  const added = insertNode(root, place, withIds(node))
  if (added === undefined) return
  offerFocus(added.id)
  changeRoot(added.root)
  announce(`${nodeName(node)} added at ${slotWords(root, place, wholeSegment)}.`)
  requestAnimationFrame(() => {
    const element = document.querySelector(`[data-node="${CSS.escape(added.id)}"]`)
    element?.scrollIntoView({ block: 'nearest' })
    if (element !== null && !element.contains(document.activeElement)) {
      const input = element.querySelector('input')
      if (input === null) element.querySelector<HTMLElement>('[data-handle]')?.focus()
      else {
        input.focus()
        if (input.type === 'text') input.select()
      }
    }
    markAdded()
  })
}

/** A template's rules become an empty segment's own; otherwise they are added as a group. */
export function addTemplate(rule: Group, slot: Slot): void {
  const root = currentRoot()
  if (root.rules.length > 0 || slot.groupId !== root.id) return addNode(rule, slot)
  const next = { ...withIds(rule), id: root.id }
  changeRoot(next)
  announce(`The segment begins with ${next.rules.length} conditions.`)
  focusNode(next.rules[0]?.id)
}

export function moveToSlot(id: string, slot: Slot): void {
  const root = currentRoot()
  const node = nodeById(root, id)
  const next = moveNode(root, id, slot)
  if (node === undefined || next === root) return
  changeRoot(next)
  announce(`${nodeName(node)} moved to ${placeWords(next, id, wholeSegment)}.`)
  focusNode(id)
}

const nowhere: Record<Direction, string> = {
  up: 'It is already first.',
  down: 'It is already last.',
  into: 'There is no group beside it.',
  out: 'It is already in the outermost group.',
}

export function stepNode(id: string, direction: Direction): void {
  const slot = stepSlot(currentRoot(), id, direction)
  if (slot === undefined) announce(nowhere[direction])
  else moveToSlot(id, slot)
}

export function deleteNode(id: string): void {
  const root = currentRoot()
  const node = nodeById(root, id)
  const parent = parentOf(root, id)
  if (node === undefined || parent === undefined) return
  changeRoot(removeNode(root, id))
  announce(`${nodeName(node)} deleted. Undo brings it back.`)
  const { group, index } = parent
  focusNode((group.rules[index + 1] ?? group.rules[index - 1] ?? group).id)
}

export function duplicateNode(id: string): void {
  const cloned = cloneNode(currentRoot(), id)
  if (cloned === undefined) return
  changeRoot(cloned.root)
  announce('Copied below.')
  focusNode(cloned.id)
}

export function toggleMuted(id: string): void {
  const root = currentRoot()
  const node = nodeById(root, id)
  if (node === undefined) return
  changeRoot(replaceNode(root, id, { ...node, muted: node.muted ? undefined : true }))
  announce(
    node.muted ? `${nodeName(node)} counts again.` : `${nodeName(node)} muted: as if it were not there.`,
  )
}

export function wrapInGroup(id: string): void {
  const wrapped = wrapNode(currentRoot(), id)
  if (wrapped === undefined) return
  changeRoot(wrapped.root)
  announce('Put into a group of its own.')
  focusNode(wrapped.id)
}

/** A negated group keeps its meaning only as a group, so it is not unwrapped. */
export function canUnwrap(node: TreeNode): boolean {
  return isGroup(node) && !node.not && node.rules.length > 0
}

export function unwrapGroup(id: string): void {
  const root = currentRoot()
  const node = nodeById(root, id)
  if (node === undefined || !isGroup(node) || !canUnwrap(node)) return
  changeRoot(unwrapNode(root, id))
  announce('Group taken away; its conditions stay.')
  focusNode(node.rules[0]?.id)
}

export function undoStep(): void {
  announce(undoChange() ? 'Undone.' : 'Nothing to undo.')
}

export function redoStep(): void {
  announce(redoChange() ? 'Redone.' : 'Nothing to redo.')
}
