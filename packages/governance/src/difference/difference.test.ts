import type { Condition, Definition, Group } from '@tessera/rules/definition'
import { parseDefinition } from '@tessera/rules/parse'
import type { NodePath } from '@tessera/rules/rule'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type TreeNode, contentOf, definitionContent, hasMembers, withDescendants } from './node-content.ts'
import { rebase } from './rebase.ts'
import { treeDiff } from './tree-diff.ts'

const is = (field: string, value: unknown): Condition => ({ field: `trait.${field}`, operator: '=', value })
const all = (...rules: TreeNode[]): Group => ({ combinator: 'and', rules })
const any = (...rules: TreeNode[]): Group => ({ combinator: 'or', rules })
const of = (rule: Group, more: Partial<Definition> = {}): Definition => ({ version: 1, rule, ...more })

const condition = fc.record(
  {
    field: fc.constantFrom('trait.a', 'trait.b', 'trait.c', 'event.X'),
    operator: fc.constant('=' as const),
    value: fc.nat(3),
    id: fc.string({ unit: fc.constantFrom('1', '2', '3'), minLength: 1, maxLength: 2 }),
    muted: fc.boolean(),
  },
  { requiredKeys: ['field', 'operator', 'value'] },
)
const { group } = fc.letrec<{ node: TreeNode; group: Group }>((tie) => ({
  node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, condition, tie('group')),
  group: fc.record(
    {
      combinator: fc.constantFrom('and' as const, 'or' as const),
      rules: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
      not: fc.boolean(),
      muted: fc.boolean(),
    },
    { requiredKeys: ['combinator', 'rules'] },
  ),
}))
const keys = fc.option(fc.uniqueArray(fc.constantFrom('vip', 'staff', 'test')), { nil: undefined })
const definitions: fc.Arbitrary<Definition> = fc
  .record({ rule: group, pinIn: keys, pinOut: keys })
  .map(({ rule, pinIn, pinOut }) => of(rule, { ...(pinIn && { pinIn }), ...(pinOut && { pinOut }) }))

/** Changes one node of the tree, found by a number. */
function edited(root: Group, at: number, change: (node: TreeNode) => readonly TreeNode[]): Group {
  let left = at % [...withDescendants(root)].length
  const walk = (node: TreeNode): readonly TreeNode[] => {
    if (left-- === 0 && node !== root) return change(node)
    return [hasMembers(node) ? { ...node, rules: node.rules.flatMap(walk) } : node]
  }
  const [next] = walk(root)
  return next !== undefined && hasMembers(next) ? next : root
}
const edit = fc.tuple(fc.nat(50), fc.nat(5), fc.nat(9))
const edits = fc.array(edit, { maxLength: 4 })
function withEdits(
  definition: Definition,
  steps: readonly (readonly [number, number, number])[],
): Definition {
  const rule = steps.reduce(
    (root, [at, how, value]) =>
      edited(root, at, (node) => {
        if (how === 0) return []
        if (how === 1) return [node, is('new', value)]
        if (how === 2) return [any(node, is('wrapped', value))]
        if (how === 3) return [{ ...node, muted: node.muted !== true }]
        if (how === 4)
          return hasMembers(node) ? [{ ...node, not: node.not !== true }] : [{ ...node, value } as Condition]
        return hasMembers(node) ? node.rules : [node, node]
      }),
    definition.rule,
  )
  return { ...definition, rule }
}

const size = (node: TreeNode) => [...withDescendants(node)].length
const nodeAt = (root: Group, path: NodePath): TreeNode =>
  path.reduce<TreeNode>((node, index) => {
    const member = hasMembers(node) ? node.rules[index] : undefined
    if (member === undefined) throw new Error(`nothing at ${path.join('.')}`)
    return member
  }, root)

describe('treeDiff', () => {
  const before = of(all(is('country', 'DE'), is('age', 30), any(is('plan', 'free'), is('plan', 'pro'))))
  it('tells what came, went and changed', () => {
    const after = of(all(is('country', 'AT'), any(is('plan', 'free'), is('plan', 'max')), is('city', 'Wien')))
    expect(treeDiff(before, after)).toEqual([
      { kind: 'removed', before: [1] },
      { kind: 'added', after: [2] },
      { kind: 'changed', before: [0], after: [0] },
      { kind: 'changed', before: [2, 1], after: [1, 1] },
    ])
  })
  it('tells how a group joins apart from what it holds', () => {
    const after = of({ ...before.rule, combinator: 'or', not: true })
    expect(treeDiff(before, after)).toEqual([{ kind: 'changed', before: [], after: [] }])
  })
  it('finds what moved into a group, and among its siblings', () => {
    const wrapped = of(
      all(
        any(is('country', 'DE'), is('city', 'Bonn')),
        is('age', 30),
        any(is('plan', 'free'), is('plan', 'pro')),
      ),
    )
    expect(treeDiff(before, wrapped)).toEqual([
      { kind: 'added', after: [0] },
      { kind: 'moved', before: [0], after: [0, 0] },
    ])
    const [first, second, third] = before.rule.rules
    if (!first || !second || !third) throw new Error('three members')
    expect(treeDiff(before, of(all(second, third, first)))).toEqual([
      { kind: 'moved', before: [0], after: [2] },
    ])
  })
  it('tells which lists were pinned', () => {
    expect(treeDiff(of(before.rule, { pinIn: ['vip'] }), of(before.rule, { pinIn: ['staff'] }))).toEqual([
      { kind: 'pins', which: 'pinIn', added: ['staff'], removed: ['vip'] },
    ])
  })
  it('is empty exactly where both are written alike', () => {
    fc.assert(
      fc.property(definitions, edits, (one, steps) => {
        const other = withEdits(one, steps)
        const alike = definitionContent(one) === definitionContent(other)
        expect(treeDiff(one, other).length === 0).toBe(alike)
      }),
    )
  })
  it('leaves no node out of account', () => {
    fc.assert(
      fc.property(definitions, definitions, edits, fc.boolean(), (one, unlike, steps, isEdit) => {
        const other = isEdit ? withEdits(one, steps) : unlike
        const changes = treeDiff(one, other)
        const sum = (sizes: readonly number[]) => sizes.reduce((a, b) => a + b, 0)
        const below = (path: NodePath, top: NodePath) => top.every((index, level) => path[level] === index)
        const moved = changes.flatMap((change) => (change.kind === 'moved' ? [change] : []))
        const gone = changes.flatMap((change) => (change.kind === 'removed' ? [change.before] : []))
        const come = changes.flatMap((change) => (change.kind === 'added' ? [change.after] : []))
        const outOf = moved.filter(({ before: from }) => gone.some((top) => below(from, top)))
        const into = moved.filter(({ after }) => come.some((top) => below(after, top)))
        const sizeOf = (path: NodePath, root: Group) => size(nodeAt(root, path))
        const kept =
          size(one.rule) -
          sum(gone.map((path) => sizeOf(path, one.rule))) +
          sum(outOf.map(({ before: from }) => sizeOf(from, one.rule))) -
          sum(moved.map(({ before: from }) => sizeOf(from, one.rule)))
        const keptAfter =
          size(other.rule) -
          sum(come.map((path) => sizeOf(path, other.rule))) +
          sum(into.map(({ after }) => sizeOf(after, other.rule))) -
          sum(moved.map(({ after }) => sizeOf(after, other.rule)))
        expect(kept).toBe(keptAfter)
        for (const { before: from, after } of moved) {
          expect(contentOf(nodeAt(one.rule, from))).toBe(contentOf(nodeAt(other.rule, after)))
        }
      }),
    )
  })
  it('takes what stands in a muted group for what it is', () => {
    const odd = { combinator: 'and', muted: true, rules: [null, 3] } as unknown as Group
    expect(treeDiff(of(all(is('a', 1), odd)), of(all(is('a', 1), odd)))).toEqual([])
    expect(treeDiff(of(all(is('a', 1), odd)), of(all(is('a', 1))))).toEqual([
      { kind: 'removed', before: [1] },
    ])
  })
})

describe('rebase', () => {
  const base = of(all(is('a', 1), is('b', 1), any(is('c', 1), is('d', 1))))
  const conflicts = (theirs: Group, mine: Group) => {
    const result = rebase(base, of(theirs), of(mine))
    return result.ok ? [] : result.conflicts.map(({ kind }) => kind)
  }
  const merged = (theirs: Group, mine: Group) => {
    const result = rebase(base, of(theirs), of(mine))
    if (!result.ok) throw new Error(JSON.stringify(result.conflicts))
    return result.definition.rule
  }

  it('keeps changes of different nodes, at every depth', () => {
    const theirs = all(is('a', 2), is('b', 1), any(is('c', 1), is('d', 1), is('e', 1)))
    const mine = all(is('a', 1), is('b', 1), is('f', 1), any(is('c', 2), is('d', 1)))
    expect(merged(theirs, mine)).toEqual(
      all(is('a', 2), is('b', 1), is('f', 1), any(is('c', 2), is('d', 1), is('e', 1))),
    )
  })
  it('takes the same change made by both once', () => {
    const change = all(is('a', 2), is('b', 1), any(is('c', 1), is('d', 1)), is('x', 1))
    const more = all(is('a', 2), is('b', 5), any(is('c', 1), is('d', 1)), is('x', 1))
    expect(merged(change, more)).toEqual(more)
  })
  it.each<[string, Group, Group, string]>([
    ['one value, two ways', all(is('a', 2), is('b', 1)), all(is('a', 3), is('b', 1)), 'changed-by-both'],
    [
      'changed and taken out',
      all(is('b', 1), any(is('c', 1), is('d', 1))),
      all(is('a', 3), is('b', 1), any(is('c', 1), is('d', 1))),
      'changed-and-removed',
    ],
    [
      'turned round and added to',
      any(is('a', 1), is('b', 1), any(is('c', 1), is('d', 1))),
      all(is('a', 1), is('b', 1), any(is('c', 1), is('d', 1)), is('e', 1)),
      'members-of-changed-group',
    ],
    [
      'wrapped by both',
      all(any(is('a', 1), is('x', 1)), is('b', 1), any(is('c', 1), is('d', 1))),
      all(any(is('a', 1), is('y', 1)), is('b', 1), any(is('c', 1), is('d', 1))),
      'moved-by-both',
    ],
    [
      'wrapped and taken out',
      all(any(is('a', 1), is('x', 1)), is('b', 1), any(is('c', 1), is('d', 1))),
      all(is('b', 1), any(is('c', 1), is('d', 1))),
      'moved-by-both',
    ],
    [
      'moved into one place and another',
      all(is('b', 1), any(is('c', 1), is('d', 1), is('a', 1))),
      all(any(is('a', 1), is('b', 1)), any(is('c', 1), is('d', 1))),
      'moved-by-both',
    ],
  ])('%s is a conflict', (_, theirs, mine, kind) => {
    expect(conflicts(theirs, mine)).toContain(kind)
  })
  it('reports a group that both empty', () => {
    const half = of(all(is('a', 1), is('b', 1)))
    const result = rebase(half, of(all(is('a', 1))), of(all(is('b', 1))))
    expect(result).toMatchObject({ ok: false, conflicts: [{ kind: 'emptied' }] })
  })
  it('merges pins key by key, and refuses a list that is pinned in and out', () => {
    const pinned = of(base.rule, { pinIn: ['vip', 'old'] })
    const theirs = of(base.rule, { pinIn: ['vip', 'old', 'staff'] })
    expect(rebase(pinned, theirs, of(base.rule, { pinIn: ['vip'], pinOut: ['test'] }))).toEqual({
      ok: true,
      definition: of(base.rule, { pinIn: ['vip', 'staff'], pinOut: ['test'] }),
    })
    expect(rebase(pinned, theirs, of(base.rule, { pinIn: ['vip', 'old'], pinOut: ['staff'] })).ok).toBe(false)
  })
  it('keeps what the document holds beside', () => {
    const result = rebase(
      base,
      { ...base, note: 1 } as Definition,
      of(all(is('a', 2), ...base.rule.rules.slice(1))),
    )
    expect(result).toMatchObject({ ok: true, definition: { note: 1 } })
  })
  it('refuses what together is more than a definition may hold', () => {
    const many = (field: string) => Array.from({ length: 600 }, (_, index) => is(field, index))
    const result = rebase(
      base,
      of(all(...base.rule.rules, ...many('x'))),
      of(all(...base.rule.rules, ...many('y'))),
    )
    expect(result).toMatchObject({ ok: false, conflicts: [{ kind: 'too-large' }] })
  })

  it('is the other side where one changed nothing', () => {
    fc.assert(
      fc.property(definitions, edits, (one, steps) => {
        const changed = withEdits(one, steps)
        for (const result of [
          rebase(one, one, changed),
          rebase(one, changed, one),
          rebase(one, changed, changed),
        ]) {
          expect(result.ok && definitionContent(result.definition)).toBe(definitionContent(changed))
        }
      }),
    )
  })
  it('disjoint changes of siblings both survive', () => {
    const conditions = Array.from('abcdefgh', (field) => is(field, 0))
    const values = fc.array(
      fc.option(
        fc.nat(9).map((value) => value + 1),
        { nil: 0, freq: 2 },
      ),
      { minLength: 8, maxLength: 8 },
    )
    fc.assert(
      fc.property(values, fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), (changes, whose) => {
        const side = (own: boolean) =>
          of(
            all(
              ...conditions.map((one, index) =>
                whose[index] === own ? is('abcdefgh'[index] ?? '', changes[index]) : one,
              ),
            ),
          )
        const result = rebase(of(all(...conditions)), side(true), side(false))
        const both = of(all(...conditions.map((_, index) => is('abcdefgh'[index] ?? '', changes[index]))))
        expect(result.ok && definitionContent(result.definition)).toBe(definitionContent(both))
      }),
    )
  })
  it('parses, holds nobody’s condition twice, and drops no side’s condition without saying so', () => {
    const inside = (definition: Definition) =>
      [...withDescendants(definition.rule)].filter((node) => !hasMembers(node)).map(contentOf)
    fc.assert(
      fc.property(definitions, edits, edits, (one, a, b) => {
        const [theirs, mine] = [withEdits(one, a), withEdits(one, b)]
        const result = rebase(one, theirs, mine)
        if (!result.ok) {
          expect(result.conflicts.length).toBeGreaterThan(0)
          return
        }
        expect(parseDefinition(structuredClone(result.definition)).ok).toBe(true)
        const known = new Set(inside(one))
        const now = new Set(inside(result.definition))
        for (const side of [theirs, mine]) {
          const news = inside(side).filter((content) => !known.has(content))
          expect([...now]).toEqual(expect.arrayContaining(news))
        }
        const once = [...known].filter(
          (content) => inside(one).filter((other) => other === content).length === 1,
        )
        for (const content of once) {
          const left = [theirs, mine].filter((side) => !inside(side).includes(content))
          if (left.length === 2) expect(now.has(content)).toBe(false)
          if (left.length === 0) expect(now.has(content)).toBe(true)
        }
        const ids = [...withDescendants(result.definition.rule)].flatMap(({ id }) => id ?? [])
        const changedBoth =
          definitionContent(theirs) !== definitionContent(one) &&
          definitionContent(mine) !== definitionContent(one) &&
          definitionContent(mine) !== definitionContent(theirs)
        if (changedBoth) expect(new Set(ids).size).toBe(ids.length)
      }),
      { numRuns: 1500 },
    )
  })
})
