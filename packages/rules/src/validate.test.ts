import { describe, expect, it } from 'vitest'
import type { Catalogue, ValueType } from './catalogue.ts'
import type { KnownSegment, RuleContext } from './context.ts'
import { isObject } from './json.ts'
import { validateDefinition } from './validate.ts'

const traits: Record<string, ValueType> = {
  'trait.country': 'text',
  'trait.billing_country': 'text',
  'trait.age': 'number',
  'trait.vip': 'boolean',
  'trait.birthday': 'datetime',
  'trait.tags': 'list',
  'score.churn': 'number',
  'cluster.style': 'text',
}

const catalogue: Catalogue = {
  traits: new Map(Object.entries(traits).map(([field, type]) => [field, { field, type, column: 't' }])),
  events: new Map([
    event('Order Completed', { revenue: 'number', currency: 'text', at: 'datetime', items: 'list' }),
    event('Signed In', { device: 'text', revenue: 'text' }),
  ]),
}

function event(name: string, properties: Record<string, ValueType>) {
  const entries = Object.entries(properties).map(
    ([property, type]) => [property, { name: property, type, column: 'p' }] as const,
  )
  return [name, { name, table: 'e', properties: new Map(entries) }] as const
}

function context(more: Partial<RuleContext> = {}): RuleContext {
  return { catalogue, segments: new Map(), lists: new Set(['vips']), timeZone: 'Europe/Paris', ...more }
}

const rule = (...rules: unknown[]) => ({ version: 1, rule: { combinator: 'and', rules } })

function check(json: unknown, more: Partial<RuleContext> = {}, unfinished: 'error' | 'drop' = 'error') {
  const result = validateDefinition(json, context(more), { unfinished })
  return result.ok ? 'ok' : result.diagnostics.map((d) => `${d.code} ${d.path.join('.')}`)
}

const codes = (json: unknown) => {
  const result = check(json)
  return result === 'ok' ? 'ok' : result.map((line) => line.split(' ')[0])
}

function firstMember(json: unknown) {
  const result = validateDefinition(json, context(), { unfinished: 'error' })
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  const root = result.valid.rule
  return root.kind === 'and' ? root.of[0] : undefined
}

const c = (field: string, operator: string, value?: unknown, more: object = {}) => ({
  field,
  operator,
  value,
  ...more,
})

describe('operators fit types', () => {
  it.each([
    [c('trait.country', 'in', ['DE', 'AT']), 'ok'],
    [c('trait.country', '=', 7), ['wrong-value']],
    [c('trait.country', 'in', 'DE,AT'), ['wrong-value']],
    [c('trait.country', 'within', { kind: 'ever' }), ['operator-does-not-fit']],
    [c('trait.country', 'null'), 'ok'],
    [c('trait.countri', 'notNull'), ['unknown-trait']],
    [c('trait.age', '=', '8'), 'ok'],
    [c('trait.age', '=', 'abc'), ['wrong-value']],
    [c('trait.age', '=', ' 8'), ['wrong-value']],
    [c('trait.age', '=', '0x10'), ['wrong-value']],
    [c('trait.age', '=', '1e999'), ['wrong-value']],
    [c('trait.age', 'contains', '8'), ['operator-does-not-fit']],
    [c('trait.age', 'between', [10, 30]), 'ok'],
    [c('trait.age', 'between', '10,30'), ['wrong-value']],
    [c('trait.age', 'between', [10]), ['unfinished-condition']],
    [c('trait.age', 'between', [1, 2, 3]), ['wrong-value']],
    [c('trait.vip', '=', true), 'ok'],
    [c('trait.vip', '=', 'true'), ['wrong-value']],
    [c('trait.vip', '<', true), ['operator-does-not-fit']],
    [c('trait.birthday', '<', '2024-02-30'), ['wrong-value']],
    [c('trait.birthday', '<', 1700000000000), ['wrong-value']],
    [c('trait.birthday', '<', { ago: 60, unit: 'day' }), 'ok'],
    [c('trait.birthday', '<', { ago: 0, unit: 'day' }), 'ok'],
    [c('trait.birthday', '<', { ago: 0 }), ['unfinished-condition']],
    [c('trait.birthday', '<', { ago: -1, unit: 'day' }), ['unfinished-condition']],
    [c('trait.birthday', 'in', ['2024-01-01']), ['operator-does-not-fit']],
    [c('trait.birthday', 'within', { kind: 'next', amount: 7, unit: 'day' }), 'ok'],
    [c('trait.birthday', 'anniversary', { kind: 'calendar', period: 'thisMonth' }), 'ok'],
    [c('trait.tags', 'containsAny', ['a']), 'ok'],
    [c('trait.tags', 'containsAny', 'a'), ['wrong-value']],
    [c('trait.tags', '=', 'a'), 'ok'],
    [c('trait.tags', '<', 'a'), ['operator-does-not-fit']],
    [c('trait.country', '=', ''), ['unfinished-condition']],
    [c('trait.country', '=', ' '), 'ok'],
    [c('trait.country', 'in', []), ['unfinished-condition']],
    [c('trait.country', 'in', ['DE', 5, '']), ['wrong-value', 'unfinished-condition']],
    [c('', '='), ['unfinished-condition']],
    [c('trait.country', 'is'), ['unknown-operator']],
    [c('country', '=', 'DE'), ['unknown-field']],
    [c('property.revenue', '=', 5), ['unknown-field']],
    [c('score.churn', '>', 0.5), 'ok'],
    [c('profile.id', 'beginsWith', 'u'), 'ok'],
    [c('profile.firstSeenAt', 'within', { kind: 'last', amount: 7, unit: 'day' }), 'ok'],
    [c('random.campaign-42', '<', 0.1), 'ok'],
    [c('random.campaign-42', '<', 'x'), ['wrong-value']],
    [c('everyone', '=', true), 'ok'],
    [c('everyone', '=', false), ['wrong-value']],
    [c('everyone', '!=', true), ['operator-does-not-fit']],
    [c('trait.country', '!=', 'trait.billing_country', { valueSource: 'field' }), 'ok'],
    [c('trait.country', '!=', 'trait.age', { valueSource: 'field' }), ['wrong-value']],
    [c('trait.country', 'in', 'trait.age', { valueSource: 'field' }), ['operator-does-not-fit']],
    [c('trait.country', '=', 'DE', { window: { kind: 'ever' } }), ['misplaced-key']],
    [c('trait.country', '=', 'DE', { note: 'kept and ignored' }), 'ok'],
  ])('%j', (condition, expected) => {
    expect(codes(rule(condition))).toEqual(expected)
  })
})

describe('events', () => {
  const e = (more: object) => c('event.Order Completed', '>=', 1, more)
  it.each([
    [e({}), 'ok'],
    [c('event.Order Complete', '=', 0), ['unknown-event']],
    [c('event.*', '>', 0), 'ok'],
    [e({ measure: { kind: 'sum', property: 'revenue' } }), 'ok'],
    [e({ measure: { kind: 'sum', property: 'currency' } }), ['wrong-measure']],
    [e({ measure: { kind: 'sum', property: 'revenu' } }), ['unknown-property']],
    [e({ measure: { kind: 'sum' } }), ['unfinished-condition']],
    [e({ measure: { kind: 'median', property: 'revenue' } }), ['wrong-measure']],
    [e({ measure: { kind: 'sinceLast', unit: 'month' } }), ['wrong-measure']],
    [e({ measure: { kind: 'latest', property: 'currency' } }), ['wrong-value']],
    [
      c('event.Order Completed', 'contains', 'E', { measure: { kind: 'latest', property: 'currency' } }),
      'ok',
    ],
    [c('event.*', '>', 0, { measure: { kind: 'sum', property: 'revenue' } }), ['unknown-property']],
    [e({ window: { kind: 'next', amount: 7, unit: 'day' } }), ['impossible-window']],
    [e({ window: { kind: 'calendar', period: 'nextWeek' } }), ['impossible-window']],
    [e({ window: { kind: 'last', amount: 1.5, unit: 'day' } }), ['unfinished-condition']],
    [e({ window: { kind: 'last', amount: 7, unit: 'fortnight' } }), ['wrong-value']],
    [e({ window: { kind: 'absolute' } }), ['impossible-window']],
    [e({ window: { kind: 'absolute', from: '2024-02-01', to: '2024-01-01' } }), ['impossible-window']],
    [e({ window: { kind: 'absolute', from: '2024-02-01' } }), 'ok'],
    [
      e({ window: { kind: 'ago', from: { amount: 30, unit: 'day' }, to: { amount: 60, unit: 'day' } } }),
      ['impossible-window'],
    ],
    [
      e({ window: { kind: 'ago', from: { amount: 1, unit: 'month' }, to: { amount: 29, unit: 'day' } } }),
      'ok',
    ],
    [e({ window: { kind: 'ago', from: { amount: 2, unit: 'year' } } }), 'ok'],
    [e({ where: { combinator: 'and', rules: [] } }), ['empty-group']],
    [e({ where: { combinator: 'and', rules: [c('property.currency', '=', 'EUR')] } }), 'ok'],
    [e({ where: { combinator: 'and', rules: [c('property.currenci', '!=', 'EUR')] } }), ['unknown-property']],
    [e({ where: { combinator: 'and', rules: [c('trait.country', '!=', 'EUR')] } }), ['unknown-field']],
    [
      e({ where: { combinator: 'xor', rules: [c('property.currency', '!=', 'EUR')] } }),
      ['unknown-combinator'],
    ],
    [e({ where: 'x' }), ['not-a-definition']],
  ])('%j', (condition, expected) => {
    expect(codes(rule(condition))).toEqual(expected)
  })
})

describe('sequences and lifecycles', () => {
  const s = (...steps: unknown[]) => c('sequence', 'did', { steps })
  const order = { event: 'Order Completed' }
  const hour = { amount: 1, unit: 'hour' }
  it.each([
    [s(order), 'ok'],
    [s(), ['unfinished-condition']],
    [s(order, { event: 'Signed In', within: hour, without: [order] }), 'ok'],
    [s({ ...order, within: hour }), ['wrong-sequence']],
    [s(order, { ...order, not: true, within: hour }), 'ok'],
    [s({ ...order, not: true }), ['wrong-sequence']],
    [s(order, { ...order, not: true }, order), ['wrong-sequence']],
    [s(order, { event: 'Nothing' }), ['unknown-event']],
    [s(order, { event: '' }), ['unfinished-condition']],
    [s(order, 5), ['wrong-sequence']],
    [c('sequence', 'in', { steps: [order] }), ['operator-does-not-fit']],
    [c('lifecycle.Signed In', 'stopped', { amount: 30, unit: 'day' }), 'ok'],
    [c('lifecycle.Signed In', 'stopped', {}), ['unfinished-condition', 'unfinished-condition']],
    [c('lifecycle.Signed In', 'regularly', { period: hour, of: 8, atLeast: 6 }), 'ok'],
    [c('lifecycle.Signed In', 'regularly', { period: hour, of: 6, atLeast: 8 }), ['wrong-lifecycle']],
    [c('lifecycle.Signed In', 'regularly', { period: hour, of: 99999, atLeast: 8 }), ['too-many-values']],
  ])('%j', (condition, expected) => {
    expect(codes(rule(condition))).toEqual(expected)
  })
})

describe('negatives are complements', () => {
  it.each([
    ['!=', 'DE', '='],
    ['notIn', ['DE'], 'in'],
    ['doesNotContain', 'D', 'contains'],
    ['null', undefined, 'isSet'],
  ])('%s', (operator, value, positive) => {
    const member = firstMember(rule(c('trait.country', operator, value)))
    expect(member).toMatchObject({ kind: 'not', path: [0], of: { kind: 'test', test: { kind: positive } } })
  })

  it('parses a number once', () => {
    expect(firstMember(rule(c('trait.age', '=', '8')))).toMatchObject({
      test: { kind: '=', to: { kind: 'number', value: 8 } },
    })
  })
})

describe('all diagnostics at once', () => {
  it('names every mistake with its path, the nearest name as a fix', () => {
    const result = validateDefinition(
      rule(c('trait.countr', '=', 'DE'), c('trait.age', 'is', 5), {
        combinator: 'nor',
        rules: [c('trait.age', '=', 'x')],
      }),
      context(),
      { unfinished: 'error' },
    )
    if (result.ok) throw new Error('expected diagnostics')
    expect(new Set(result.diagnostics.map((d) => `${d.code} ${d.path.join('.')}`))).toEqual(
      new Set([
        'unknown-operator rule.rules.1.operator',
        'unknown-combinator rule.rules.2.combinator',
        'unknown-trait rule.rules.0.field',
        'wrong-value rule.rules.2.rules.0.value',
      ]),
    )
    expect(result.diagnostics.find((d) => d.code === 'unknown-trait')?.fix).toBe(
      'Did you mean “trait.country”?',
    )
  })
})

describe('muted and unfinished', () => {
  const good = c('trait.age', '>', 5)
  it('takes muted nodes as absent, whatever is in them', () => {
    expect(check(rule(good, { muted: true, field: 'nonsense', operator: 'nonsense' }))).toBe('ok')
    expect(check(rule({ ...good, muted: true }))).toEqual(['empty-group rule'])
  })

  it('drops unfinished conditions, then the groups they leave empty, whatever their not', () => {
    const draft = rule(good, { combinator: 'or', not: true, rules: [c('trait.country', '=', '')] })
    const result = validateDefinition(draft, context(), { unfinished: 'drop' })
    if (!result.ok) throw new Error('expected a preview')
    expect(result.unfinished.map((d) => d.path.join('.'))).toEqual(['rule.rules.1.rules.0.value'])
    expect(result.valid.rule).toMatchObject({ kind: 'and', of: [{ kind: 'test', path: [0] }] })
    expect(check(draft)).toEqual(['unfinished-condition rule.rules.1.rules.0.value'])
  })

  it('has no number for an emptied root', () => {
    expect(check(rule(c('trait.country', '=', '')), {}, 'drop')).toEqual([
      'unfinished-condition rule.rules.0.value',
      'empty-group rule',
    ])
    expect(check({ ...rule(), pinIn: ['vips'] }, {}, 'drop')).toEqual(['empty-group rule'])
  })

  it('still refuses a preview with a mistake in it', () => {
    expect(check(rule(good, c('trait.age', '=', 'x')), {}, 'drop')).toEqual([
      'wrong-value rule.rules.1.value',
    ])
  })
})

describe('references', () => {
  const published = (definition: unknown): KnownSegment => ({ status: 'published', definition })
  const into = (key: string) => c('segment', 'in', key)
  const base = rule(c('trait.age', '>', 5))
  const segments = new Map<string, KnownSegment>([
    ['base', published(base)],
    ['outer', published(rule(into('base')))],
    ['draft', { status: 'draft', definition: base }],
    ['old', { status: 'archived', definition: base }],
    ['bad', published(rule(c('trait.gone', '=', 'x')))],
    ['onBad', published(rule(into('bad')))],
    ['unfinished', published(rule(c('trait.age', '=', '')))],
    ['a', published(rule(into('b')))],
    ['b', published(rule(into('a')))],
    ['viaMe', published(rule(into('me')))],
  ])

  it('validates the closure', () => {
    const result = validateDefinition(rule(into('outer')), context({ segments }), { unfinished: 'error' })
    expect(result.ok && [...result.valid.segments.keys()].sort()).toEqual(['base', 'outer'])
  })

  it.each([
    ['bse', 'unknown-segment'],
    ['draft', 'unpublished-segment'],
    ['old', 'archived-segment'],
    ['bad', 'broken-segment'],
    ['onBad', 'broken-segment'],
    ['unfinished', 'broken-segment'],
    ['a', 'cycle'],
    ['viaMe', 'cycle'],
    ['me', 'cycle'],
  ])('%s: %s', (key, code) => {
    expect(check(rule(into(key)), { segments, key: 'me' })).toEqual([`${code} rule.rules.0.value`])
  })

  it('spells a cycle out, through the draft too', () => {
    const result = validateDefinition(rule(into('viaMe')), context({ segments, key: 'me' }), {
      unfinished: 'error',
    })
    expect(result.ok ? [] : result.diagnostics.map((d) => d.params.path)).toEqual([['me', 'viaMe', 'me']])
  })

  it('calls segments as people do', () => {
    const named = new Map(
      [...segments].map(([key, known]): [string, KnownSegment] => [key, { ...known, name: `Named ${key}` }]),
    )
    const said = (key: string) => {
      const result = validateDefinition(rule(into(key)), context({ segments: named, key: 'me' }), {
        unfinished: 'error',
      })
      return result.ok ? [] : result.diagnostics.map(({ message, params }) => [message, params.segment])
    }
    expect(said('draft')).toEqual([['The segment “Named draft” was never published.', 'draft']])
    expect(said('old')).toEqual([['The segment “Named old” is archived.', 'old']])
    expect(said('onBad')[0]?.[0]).toMatch(
      /^The published definition of “Named onBad” no longer holds. .*“Named bad”/,
    )
    expect(said('a')[0]?.[0]).toContain('“Named a” → “Named b” → “Named a”')
  })

  it('follows a chain of 512 levels, and refuses a longer one of any length', () => {
    const chain = new Map(segments)
    for (let n = 0; n < 5000; n++)
      chain.set(`n${n}`, published(rule(into(n === 4999 ? 'base' : `n${n + 1}`))))
    expect(check(rule(into('n4489')), { segments: chain })).toBe('ok')
    expect(check(rule(into('n4488')), { segments: chain })).toEqual(['too-deep rule.rules.0.value'])
    expect(check(rule(into('n0')), { segments: chain })).toEqual(['too-deep rule.rules.0.value'])
  })

  it('knows lists, in conditions and pins', () => {
    expect(check({ ...rule(c('list', 'in', 'vip')), pinIn: ['vips'], pinOut: ['gone'] })).toEqual([
      'unknown-list rule.rules.0.value',
      'unknown-list pinOut.0',
    ])
  })

  it('trusts what a screen cannot know', () => {
    const options = { unfinished: 'error', references: 'trust' } as const
    expect(validateDefinition(rule(into('x'), c('list', 'in', 'y')), context(), options).ok).toBe(true)
  })
})

describe('hostile input', () => {
  it.each([
    null,
    5,
    'x',
    [],
    {},
    { version: 1 },
    { version: 2, rule: {} },
    { version: 1, rule: [] },
    { version: 1, rule: { rules: 5 } },
  ])('%j is a diagnostic', (json) => {
    expect(check(json)).not.toBe('ok')
  })

  it('refuses the 65th level, and any depth, without overflowing', () => {
    const nested = (levels: number) => {
      let group: unknown = c('trait.age', '>', 5)
      for (let level = 0; level < levels; level++) group = { combinator: 'and', rules: [group] }
      return { version: 1, rule: group }
    }
    expect(check(nested(64))).toBe('ok')
    expect(codes(nested(65))).toEqual(['too-deep'])
    expect(codes(nested(200_000))).toEqual(['too-deep'])
  })

  it('counts conditions and values', () => {
    const many = (n: number) => rule(...Array.from({ length: n }, () => c('trait.age', '>', 5)))
    expect(check(many(1000))).toBe('ok')
    expect(check(many(1001))).toEqual(['too-many-conditions rule'])
    const values = (n: number) =>
      rule(
        c(
          'trait.country',
          'in',
          Array.from({ length: n }, (_, i) => `v${i}`),
        ),
      )
    expect(check(values(10_000))).toBe('ok')
    expect(check(values(10_001))).toEqual(['too-many-values rule.rules.0.value'])
  })

  it.each(['\u0000', "'; DROP TABLE profiles; --", '🦆', '\u202Eabc', '__proto__', '%'])(
    'takes %j as a plain value',
    (text) => {
      const member = firstMember(rule(c('trait.country', '=', text)))
      expect(isObject(member) && member.test).toEqual({ kind: '=', to: { kind: 'text', value: text } })
    },
  )
})
