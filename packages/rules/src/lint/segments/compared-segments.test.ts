import { describe, expect, test } from 'vitest'
import type { Catalogue, ValueType } from '../../catalogue.ts'
import type { KnownSegment } from '../../context.ts'
import type { Condition, Definition, Group } from '../../definition.ts'
import { validateDefinition } from '../../validate.ts'
import { applyFix } from '../fix.ts'
import { type Compared, ComparedSegments } from './compared-segments.ts'

const types: Readonly<Record<string, ValueType>> = { age: 'number', country: 'text', vip: 'boolean' }
const catalogue: Catalogue = {
  traits: new Map(
    Object.entries(types).map(([name, type]) => [
      `trait.${name}`,
      { field: `trait.${name}`, type, column: name },
    ]),
  ),
  events: new Map(),
}
const timeZone = 'Europe/Berlin'
const asOf = Date.parse('2026-11-22T12:00:00Z')

const all = (...rules: Group['rules']): Definition => ({ version: 1, rule: { combinator: 'and', rules } })
const age = (operator: '>' | '<', value: number): Condition => ({ field: 'trait.age', operator, value })
const german: Condition = { field: 'trait.country', operator: '=', value: 'DE' }
const vip: Condition = { field: 'trait.vip', operator: '=', value: true }
const refers = (value: string): Condition => ({ field: 'segment', operator: 'in', value })

function read(definition: Definition, published: Readonly<Record<string, Definition>>) {
  const segments = new Map(
    Object.entries(published).map(([key, each]): [string, KnownSegment] => [
      key,
      { status: 'published', definition: each },
    ]),
  )
  const context = { catalogue, segments, lists: new Set(['friends']), timeZone }
  const result = validateDefinition(definition, context, { unfinished: 'drop' })
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join(' '))
  return result.valid
}

/** What is proven of a definition and each of the published ones; segments are called like their keys. */
function compare(
  definition: Definition,
  published: Readonly<Record<string, Definition>>,
  key?: string,
): readonly Compared[] {
  const compared = new ComparedSegments({ asOf, timeZone })
  for (const [other, each] of Object.entries(published)) {
    if (other !== key) compared.add({ key: other, name: other, valid: read(each, published) })
  }
  const own = { valid: read(definition, published), definition, ...(key !== undefined && { key }) }
  return [...compared.against(own)]
}

const findings = (...asked: Parameters<typeof compare>) =>
  compare(...asked).flatMap(({ finding }) => finding ?? [])

describe('a segment that repeats another', () => {
  const published = { Germans: all(german), Adults: all(age('>', 17), german) }

  test('has the same rule, or says the same in other words', () => {
    expect(findings(all(german, age('>', 17)), published)[1]).toMatchObject({
      kind: 'duplicate',
      severity: 'warning',
      segment: 'Adults',
      relation: 'same',
      words: 'The segment “Adults” has the same rule: always the same people.',
      basis: { kind: 'proof', holds: 'always' },
    })
    const others = findings(all(german, age('>', 17), age('>', 5)), published)
    expect(others[1]?.words).toBe(
      'The segment “Adults” says the same in other words: always the same people.',
    )
  })

  test('refers to it by one click instead', () => {
    const draft = all(german, age('>', 17))
    const [fix] = findings(draft, published)[1]?.fixes ?? []
    expect(fix).toMatchObject({ words: 'Refer to “Adults” instead of the whole rule', keepsResult: true })
    expect(fix && applyFix(draft, fix)).toEqual(all(refers('Adults')))
  })

  test('is not offered a reference that would lead back to it', () => {
    const circular = { Base: all(german), Above: all(refers('Base')) }
    const [found] = findings(all(german), circular, 'Base')
    expect(found).toMatchObject({ kind: 'duplicate', segment: 'Above', fixes: [] })
  })

  test('says so itself where it is a reference and nothing else', () => {
    expect(findings(all(refers('Germans')), { Germans: all(german) })).toMatchObject([
      { kind: 'duplicate', fixes: [] },
    ])
  })
})

describe('a segment inside another', () => {
  test('refers to it instead of the conditions that say the same; what is muted or beside them stays', () => {
    const muted: Condition = { ...age('<', 99), muted: true }
    const draft = all(vip, muted, age('>', 17), german)
    const [found] = findings(draft, { Adults: all(age('>', 17), german) })
    expect(found).toMatchObject({
      kind: 'subset',
      relation: 'within',
      words: 'Whoever is in this segment is in “Adults” too, by its rule.',
    })
    const [fix] = found?.fixes ?? []
    expect(fix?.words).toBe('Refer to “Adults” instead of 2 conditions')
    expect(fix && applyFix(draft, fix)).toEqual(all(vip, muted, refers('Adults')))
  })

  test('is offered no reference where no conditions say just the same', () => {
    expect(findings(all(age('>', 30), vip), { Adults: all(age('>', 17)) })).toMatchObject([
      { kind: 'subset', fixes: [] },
    ])
  })

  test('says so itself where it refers to it; it is proven all the same', () => {
    const published = { Germans: all(german) }
    expect(compare(all(refers('Germans'), vip), published)).toEqual([{ key: 'Germans', relation: 'within' }])
    const above = { Base: all(german), Above: all(refers('Base'), vip) }
    expect(compare(all(german), above, 'Base')).toEqual([{ key: 'Above', relation: 'holding' }])
  })

  test('or around it, which nothing mends', () => {
    expect(findings(all(german), { Adults: all(german, age('>', 17)) })).toMatchObject([
      { kind: 'subset', relation: 'holding', fixes: [] },
    ])
  })

  test('pins count: who is pinned in need not be in the other', () => {
    const pinned: Definition = { ...all(german, vip), pinIn: ['friends'] }
    expect(compare(pinned, { Germans: all(german) })).toEqual([{ key: 'Germans' }])
  })
})

test('one prover for all of them: what was asked before changes nothing', () => {
  const published = Object.fromEntries(
    Array.from({ length: 30 }, (_, at): [string, Definition] => [`over ${at}`, all(age('>', at), german)]),
  )
  const relations = compare(all(age('>', 10), german), published).map(({ relation }) => relation)
  expect(relations).toEqual(
    Array.from({ length: 30 }, (_, at) => (at < 10 ? 'within' : at === 10 ? 'same' : 'holding')),
  )
})
