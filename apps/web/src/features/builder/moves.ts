import { type Group, isGroup } from '@tessera/rules/definition'
import { type Slot, moveNode, nodeAt, parentOf, pathOf } from './tree.ts'

export type Direction = 'up' | 'down' | 'into' | 'out'

/**
 * Where one step takes a node: `up`/`down` past its neighbour (a group is entered by `into`, never by passing), at the
 * edge of its group out of it; `into` the group right below, else right above; `out` to right after its own group.
 * `undefined` when there is nowhere to go.
 */
export function stepSlot(root: Group, id: string, direction: Direction): Slot | undefined {
  const parent = parentOf(root, id)
  if (parent?.group.id === undefined) return undefined
  const { group, index } = parent
  const groupId = parent.group.id
  switch (direction) {
    case 'up':
      return index > 0 ? { groupId, index: index - 1 } : beside(root, groupId, 0)
    case 'down':
      return index < group.rules.length - 1 ? { groupId, index: index + 2 } : beside(root, groupId, 1)
    case 'out':
      return beside(root, groupId, 1)
    case 'into': {
      const below = group.rules[index + 1]
      if (below !== undefined && isGroup(below) && below.id !== undefined)
        return { groupId: below.id, index: 0 }
      const above = group.rules[index - 1]
      if (above !== undefined && isGroup(above) && above.id !== undefined) {
        return { groupId: above.id, index: above.rules.length }
      }
      return undefined
    }
  }
}

function beside(root: Group, groupId: string, after: 0 | 1): Slot | undefined {
  const parent = parentOf(root, groupId)
  return parent?.group.id === undefined
    ? undefined
    : { groupId: parent.group.id, index: parent.index + after }
}

/** Every place a node could be put, in the order on the screen; places inside `moving` itself are left out. */
export function allSlots(root: Group, moving?: string): readonly Slot[] {
  const slots: Slot[] = []
  const visit = (group: Group) => {
    const groupId = group.id
    if (groupId === undefined) return
    for (const [index, child] of group.rules.entries()) {
      slots.push({ groupId, index })
      if (isGroup(child) && child.id !== moving) visit(child)
    }
    slots.push({ groupId, index: group.rules.length })
  }
  visit(root)
  return slots
}

/** The segment's whole tree, in words. */
export const wholeSegment = 'the outermost group'

/** The next place up or down that is another than its own, groups entered on the way; `undefined` at the end. */
export function neighbourSlot(root: Group, id: string, by: 1 | -1): Slot | undefined {
  const parent = parentOf(root, id)
  const slots = allSlots(root, id)
  let at = slots.findIndex((one) => one.groupId === parent?.group.id && one.index === parent?.index)
  if (at < 0) return undefined
  let next: Slot | undefined
  do {
    at += by
    next = slots[at]
  } while (next !== undefined && moveNode(root, id, next) === root)
  return next
}

/** A place to put something, in words, for people who hear the screen: "position 2 of 4 in the any-of group at level 2". */
export function slotWords(root: Group, slot: Slot, whole: string): string {
  const path = pathOf(root, slot.groupId)
  const group = path === undefined ? undefined : nodeAt(root, path)
  if (path === undefined || group === undefined || !isGroup(group)) return 'nowhere'
  return `position ${slot.index + 1} of ${group.rules.length + 1} in ${groupWords(group, path.length, whole)}`
}

/** Where a node is, in the same words. */
export function placeWords(root: Group, id: string, whole: string): string {
  const parent = parentOf(root, id)
  if (parent === undefined) return 'nowhere'
  const { group, index } = parent
  const level = (pathOf(root, id)?.length ?? 1) - 1
  return `position ${index + 1} of ${group.rules.length} in ${groupWords(group, level, whole)}`
}

function groupWords(group: Group, level: number, whole: string): string {
  const how = group.combinator === 'and' ? 'all-of' : 'any-of'
  return level === 0 ? whole : `the ${how} group at level ${level + 1}`
}
