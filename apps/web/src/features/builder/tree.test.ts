import type { Condition, Definition, Group } from '@tessera/rules/definition'
import { describe, expect, it } from 'vitest'
import { allSlots, neighbourSlot, placeWords, stepSlot, wholeSegment } from './moves.ts'
import {
  cloneNode,
  insertNode,
  moveNode,
  nodeById,
  removeNode,
  replaceNode,
  unwrapNode,
  walk,
  withIds,
  withoutIds,
  wrapNode,
} from './tree.ts'

const leaf = (id: string): Condition => ({ id, field: `trait.${id}`, operator: '=', value: id })
const group = (id: string, ...rules: (Group | Condition)[]): Group => ({ id, combinator: 'and', rules })
/** root[a, g[b, c], d] */
const tree = group('root', leaf('a'), group('g', leaf('b'), leaf('c')), leaf('d'))

function shape(node: Group | Condition): string {
  return 'rules' in node ? `[${node.rules.map(shape).join(' ')}]` : node.field.slice('trait.'.length)
}

describe('the tree', () => {
  it('moves a node between groups and keeps its id', () => {
    const moved = moveNode(tree, 'a', { groupId: 'g', index: 1 })
    expect(shape(moved)).toBe('[[b a c] d]')
    expect(nodeById(moved, 'a')).toEqual(leaf('a'))
  })

  it('reads a slot as the tree stands before the move', () => {
    expect(shape(moveNode(tree, 'a', { groupId: 'root', index: 2 }))).toBe('[[b c] a d]')
    expect(shape(moveNode(tree, 'd', { groupId: 'root', index: 0 }))).toBe('[d a [b c]]')
    expect(shape(moveNode(tree, 'a', { groupId: 'root', index: 3 }))).toBe('[[b c] d a]')
  })

  it('changes nothing when a node would go where it is, or into itself', () => {
    expect(moveNode(tree, 'a', { groupId: 'root', index: 0 })).toBe(tree)
    expect(moveNode(tree, 'a', { groupId: 'root', index: 1 })).toBe(tree)
    expect(moveNode(tree, 'g', { groupId: 'g', index: 0 })).toBe(tree)
  })

  it('inserts with a fresh id and says which', () => {
    const added = insertNode(tree, { groupId: 'g', index: 2 }, leaf('x'))
    expect(shape(added?.root ?? tree)).toBe('[a [b c x] d]')
    expect(nodeById(added?.root ?? tree, added?.id ?? '')).toMatchObject({ field: 'trait.x' })
  })

  it('clones right after the original with fresh ids all the way down', () => {
    const cloned = cloneNode(tree, 'g')
    expect(shape(cloned?.root ?? tree)).toBe('[a [b c] [b c] d]')
    const ids = [...walk(cloned?.root ?? tree)].map(([node]) => node.id)
    expect(new Set(ids).size).toBe(ids.length)
  })

  it('wraps and unwraps back to the same shape', () => {
    const wrapped = wrapNode(tree, 'a')
    expect(shape(wrapped?.root ?? tree)).toBe('[[a] [b c] d]')
    expect(shape(unwrapNode(wrapped?.root ?? tree, wrapped?.id ?? ''))).toBe('[a [b c] d]')
    expect(shape(unwrapNode(tree, 'g'))).toBe('[a b c d]')
  })

  it('never removes the outermost group', () => {
    expect(removeNode(tree, 'root')).toBe(tree)
    expect(shape(removeNode(tree, 'g'))).toBe('[a d]')
  })

  it('leaves untouched branches the same objects', () => {
    const next = replaceNode(tree, 'a', leaf('z'))
    expect(shape(next)).toBe('[z [b c] d]')
    expect(next.rules[1]).toBe(tree.rules[1])
  })

  it('gives ids to everything and takes them all away again', () => {
    const plain: Definition = {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.A',
            operator: '>=',
            value: 1,
            where: { combinator: 'or', rules: [{ field: 'property.x', operator: '=', value: 'id' }] },
          },
        ],
      },
    }
    const marked = { ...plain, rule: withIds(plain.rule) }
    expect([...walk(marked.rule)].every(([node]) => node.id !== undefined)).toBe(true)
    expect(withoutIds(marked)).toEqual(plain)
  })
})

describe('one step at a time', () => {
  const step = (id: string, direction: Parameters<typeof stepSlot>[2]) => {
    const slot = stepSlot(tree, id, direction)
    return slot === undefined ? undefined : shape(moveNode(tree, id, slot))
  }

  it('goes up and down past neighbours, groups included', () => {
    expect(step('d', 'up')).toBe('[a d [b c]]')
    expect(step('a', 'down')).toBe('[[b c] a d]')
  })

  it('leaves its group at the edge', () => {
    expect(step('b', 'up')).toBe('[a b [c] d]')
    expect(step('c', 'down')).toBe('[a [b] c d]')
    expect(step('b', 'out')).toBe('[a [c] b d]')
  })

  it('enters the group below, else the one above', () => {
    expect(step('a', 'into')).toBe('[[a b c] d]')
    expect(step('d', 'into')).toBe('[a [b c d]]')
    expect(step('b', 'into')).toBeUndefined()
  })

  it('stops at the ends', () => {
    expect(step('a', 'up')).toBeUndefined()
    expect(step('d', 'down')).toBeUndefined()
    expect(step('a', 'out')).toBeUndefined()
  })

  it('lists every slot in the order on the screen, none inside what moves', () => {
    const words = (moving?: string) => allSlots(tree, moving).map((slot) => `${slot.groupId}${slot.index}`)
    expect(words()).toEqual(['root0', 'root1', 'g0', 'g1', 'g2', 'root2', 'root3'])
    expect(words('g')).toEqual(['root0', 'root1', 'root2', 'root3'])
  })

  it('walks through groups where no key leads into them', () => {
    const walk = (id: string, by: 1 | -1) => {
      const slot = neighbourSlot(tree, id, by)
      return slot === undefined ? undefined : shape(moveNode(tree, id, slot))
    }
    expect(walk('a', 1)).toBe('[[a b c] d]')
    expect(walk('b', 1)).toBe('[a [c b] d]')
    expect(walk('b', -1)).toBe('[a b [c] d]')
    expect(walk('d', 1)).toBeUndefined()
    expect(walk('g', 1)).toBe('[a d [b c]]')
  })

  it('says where a node is', () => {
    expect(placeWords(tree, 'd', wholeSegment)).toBe('position 3 of 3 in the outermost group')
    expect(placeWords(tree, 'b', wholeSegment)).toBe('position 1 of 2 in the all-of group at level 2')
  })
})

describe('what is inside a condition', () => {
  const where: Group = { combinator: 'and', rules: [{ field: 'property.coupon', operator: 'notNull' }] }
  const sequence = {
    field: 'sequence',
    operator: 'did',
    value: {
      steps: [
        { event: 'A', where },
        { event: 'B', without: [{ event: 'C', where }] },
      ],
    },
  } as const
  const ids = (node: unknown): string[] => {
    const found: string[] = []
    JSON.stringify(node, (key, value: unknown) => {
      if (key === 'id' && typeof value === 'string') found.push(value)
      return value
    })
    return found
  }

  it('has ids too, in every filter of a sequence', () => {
    expect(ids(withIds<Condition>(sequence))).toHaveLength(5)
  })

  it('has ids of its own in a copy', () => {
    const root = withIds(group('root', { ...sequence, id: 's' }))
    const cloned = cloneNode(root, 's')?.root
    expect(new Set(ids(cloned)).size).toBe(ids(cloned).length)
    expect(ids(cloned)).toHaveLength(11)
  })
})
