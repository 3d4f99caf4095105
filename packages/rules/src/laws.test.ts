import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { Condition, Definition, Group } from './definition.ts'
import { definitionSchema } from './definition-schema.ts'
import { normalizeDefinition } from './normalize/normalize-definition.ts'
import { normalizeValid } from './normalize/normalize-rule.ts'
import { parseDefinition } from './parse.ts'
import { printOutline } from './print/print-outline.ts'
import { printSentence } from './print/print-sentence.ts'
import { ruleHash } from './normalize/rule-hash.ts'
import { validateDefinition } from './validate.ts'
import type { RuleContext } from './context.ts'

const context: RuleContext = {
  catalogue: {
    traits: new Map([
      ['trait.a', { field: 'trait.a', type: 'text', column: 't1' }],
      ['trait.n', { field: 'trait.n', type: 'number', column: 't2' }],
      ['trait.l', { field: 'trait.l', type: 'list', column: 't3' }],
    ]),
    events: new Map([
      [
        'E',
        { name: 'E', table: 'e1', properties: new Map([['p', { name: 'p', type: 'text', column: 'p1' }]]) },
      ],
    ]),
  },
  segments: new Map(),
  lists: new Set(['x', 'y']),
  timeZone: 'Europe/Paris',
}

const text = fc.constantFrom('x', 'y', 'z', '🦆', '\u0000', '%')
const operators = fc.constantFrom('in', 'notIn', 'containsAny', 'containsNone') as fc.Arbitrary<'in'>
const property: fc.Arbitrary<Condition> = fc.record({
  field: fc.constant('property.p'),
  operator: fc.constantFrom('=', '!=', 'contains', 'null'),
  value: text,
})
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('trait.a'),
    operator: fc.constantFrom('=', '!=', 'beginsWith'),
    value: text,
  }),
  fc.record({
    field: fc.constant('trait.l'),
    operator: operators,
    value: fc.array(text, { minLength: 1, maxLength: 4 }),
  }),
  fc.constantFrom(
    { field: 'trait.n', operator: '<', value: 5 },
    { field: 'trait.n', operator: 'notBetween', value: [1, 2] },
  ),
  fc.record({
    field: fc.constant('list'),
    operator: fc.constantFrom('in', 'notIn'),
    value: fc.constantFrom('x', 'y'),
  }),
  fc.record({
    field: fc.constant('event.E'),
    operator: fc.constantFrom('=', '>='),
    value: fc.nat(3),
    where: groupOf(property),
  }),
) as fc.Arbitrary<Condition>

function groupOf(leaf: fc.Arbitrary<Condition>): fc.Arbitrary<Group> {
  const { group } = fc.letrec<{ group: Group; node: Group | Condition }>((tie) => ({
    node: fc.oneof({ maxDepth: 3, depthSize: 'small' }, leaf, tie('group')),
    group: fc.record(
      {
        combinator: fc.constantFrom('and', 'or'),
        not: fc.boolean(),
        rules: fc.array(tie('node'), { minLength: 1, maxLength: 4 }),
      },
      { requiredKeys: ['combinator', 'rules'] },
    ),
  }))
  return group
}

const definition: fc.Arbitrary<Definition> = fc.record({ version: fc.constant(1), rule: groupOf(condition) })

const ignored = { id: 'n', note: 'no key of the language' }

/** The same rule written differently: members turned round, ids, muted company, needless groups, double negations. */
function disguise(group: Group): Group {
  const rules = group.rules.toReversed().map((node) => {
    if ('rules' in node) return disguise(node)
    const value =
      Array.isArray(node.value) && node.operator !== 'notBetween' ? node.value.toReversed() : node.value
    const named = { ...node, ...ignored, value } as Condition
    return { combinator: 'or', rules: [named] } as Group
  })
  const muted: Condition = { field: 'trait.gone', operator: '=', value: 1, muted: true }
  const inner: Group = { combinator: group.combinator, not: group.not !== true, rules: [...rules, muted] }
  return { combinator: 'and', not: true, rules: [inner], id: 'outer' } as Group
}

function validHash(of: Definition): string {
  const result = validateDefinition(of, context, { unfinished: 'error' })
  return result.ok ? ruleHash(result.valid) : ''
}

describe('laws', () => {
  it('a definition survives JSON and parsing unchanged', () => {
    fc.assert(
      fc.property(definition, (of) => {
        const result = parseDefinition(JSON.parse(JSON.stringify(of)))
        expect(result).toEqual({ ok: true, definition: JSON.parse(JSON.stringify(of)) })
      }),
    )
  })

  it('the normal form is a fixed point', () => {
    fc.assert(
      fc.property(definition, (of) => {
        const normal = normalizeDefinition(of)
        expect(normalizeDefinition(normal)).toEqual(normal)
        expect(parseDefinition(normal).ok).toBe(true)
        const result = validateDefinition(of, context, { unfinished: 'error' })
        if (!result.ok) return
        const valid = normalizeValid(result.valid)
        expect(ruleHash(valid)).toBe(ruleHash(result.valid))
        expect(normalizeValid(valid)).toEqual(valid)
      }),
    )
  })

  it('hashes are blind to how a rule was written down', () => {
    fc.assert(
      fc.property(definition, (of) => {
        const other = { ...of, rule: disguise(of.rule) }
        expect(ruleHash(other)).toBe(ruleHash(of))
        expect(validHash(other)).toBe(validHash(of))
      }),
    )
  })

  it('hashes see a change of meaning', () => {
    fc.assert(
      fc.property(definition, (of) => {
        const negated: Definition = { ...of, rule: { ...of.rule, not: of.rule.not !== true } }
        expect(ruleHash(negated)).not.toBe(ruleHash(of))
      }),
    )
  })

  it('what is valid is accepted by the published schema', () => {
    fc.assert(
      fc.property(definition, (of) => {
        const result = validateDefinition(of, context, { unfinished: 'error' })
        if (result.ok) expect(z.safeParse(definitionSchema, of).error).toBeUndefined()
      }),
    )
  })

  it('no JSON makes reading, hashing or printing throw', () => {
    const shaped = fc.letrec((tie) => ({
      node: fc.oneof(
        { maxDepth: 4 },
        fc.jsonValue(),
        fc.dictionary(
          fc.constantFrom(
            'version',
            'rule',
            'rules',
            'field',
            'operator',
            'value',
            'window',
            'where',
            'measure',
            'kind',
            'steps',
            'combinator',
            'muted',
            'event',
            'within',
            'without',
            'not',
            'amount',
            'unit',
            'ago',
            'from',
            'to',
            'period',
            'valueSource',
            'property',
          ),
          fc.oneof(
            tie('node'),
            fc.constantFrom(
              'and',
              'in',
              'between',
              'did',
              'regularly',
              'trait.a',
              'event.E',
              'lifecycle.E',
              'sequence',
              'last',
              'ago',
              'day',
              'sum',
              1,
              '',
              '__proto__',
            ),
          ),
        ),
        fc.array(tie('node'), { maxLength: 3 }),
      ),
    })).node
    fc.assert(
      fc.property(shaped, fc.array(shaped), (json, rules) => {
        for (const input of [json, { version: 1, rule: { combinator: 'and', rules } }]) {
          validateDefinition(input, context, { unfinished: 'drop' })
          const parsed = parseDefinition(input)
          if (!parsed.ok) continue
          printSentence(parsed.definition)
          printOutline(parsed.definition)
          ruleHash(parsed.definition)
        }
      }),
      { numRuns: 2000 },
    )
  })
})
