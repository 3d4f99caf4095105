import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkName } from './check-name.ts'
import { foldName } from './fold-name.ts'
import { listViolations } from './list-violations.ts'
import { type NamingPolicy, defaultNamingPolicy } from './naming-policy.ts'
import { parsePattern } from './pattern.ts'
import { namingPolicyProblems } from './policy-problems.ts'
import { composeName, nameTokens } from './name-tokens.ts'
import { possibleName, suggestName } from './suggest-name.ts'

const shop: NamingPolicy = {
  ...defaultNamingPolicy,
  pattern: '{team}-{category}-{topic}',
  tokens: [
    { name: 'team', allowed: ['crm', 'paid', 'e-mail'] },
    { name: 'category', allowed: ['operational', 'strategic'] },
  ],
  forbidden: ['test', 'do not use'],
}
const codes = (policy: NamingPolicy, name: string, existing: readonly string[] = []) =>
  checkName(policy, name, existing).map(({ code }) => code)

/** Any code point, lone surrogates too; half of them from where letters and punctuation are. */
const anySign = fc
  .oneof(fc.integer({ min: 1, max: 0x10_ff_ff }), fc.integer({ min: 1, max: 0x24_ff }))
  .map((point) => String.fromCodePoint(point))

describe('foldName', () => {
  it.each([
    ['VIP – Win-back (ＥＵ)', 'vip win_back eu'],
    ['Größe', 'GRÖSSE'.replace('SS', 'ß')],
    ['İzmir', 'izmir'],
    ['ﬁnance', 'Finance'],
  ])('%s is %s', (a, b) => {
    expect(foldName(a)).toBe(foldName(b))
  })
  it.each([
    ['score < 5', 'score > 5'],
    ['resume', 'résumé'],
    ['—', '…'],
    ['a', 'A+'],
  ])('%s is not %s', (a, b) => {
    expect(foldName(a)).not.toBe(foldName(b))
  })
  it('is idempotent and blind to case, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: anySign, maxLength: 20 }), (text) => {
        expect(foldName(foldName(text))).toBe(foldName(text))
        expect(foldName(` ${text}`)).toBe(foldName(text))
      }),
      { numRuns: 200 },
    )
  })
})

describe('parsePattern', () => {
  it('reads tokens and the text between them', () => {
    expect(parsePattern('S {team} / {topic}')).toEqual({
      parts: [
        { kind: 'text', text: 'S ', at: 0 },
        { kind: 'token', name: 'team', at: 2 },
        { kind: 'text', text: ' / ', at: 8 },
        { kind: 'token', name: 'topic', at: 11 },
      ],
      errors: [],
    })
  })
  it.each([
    [
      '{team',
      [
        ['brace-never-closed', 0],
        ['no-token', 0],
      ],
    ],
    ['team}-{x}', [['brace-never-opened', 4]]],
    ['{}', [['bad-token-name', 0]]],
    ['{a}-{Team}', [['bad-token-name', 4]]],
    ['{a}-{a}', [['repeated-token', 4]]],
    ['{a}{b}', [['no-separator', 3]]],
    ['{a}x{b}', [['no-separator', 4]]],
    ['vip', [['no-token', 0]]],
    ['{a} ', [['white-space-at-end', 0]]],
  ] as const)('%s', (pattern, errors) => {
    expect(parsePattern(pattern).errors.map(({ code, at }) => [code, at])).toEqual(errors)
  })
  it('never throws and keeps every sign of what it reads without errors', () => {
    const text = fc.string({ unit: fc.constantFrom('{', '}', 'a', 'b', '-', ' ', 'Ä', '🙂') })
    fc.assert(
      fc.property(text, (pattern) => {
        const { parts, errors } = parsePattern(pattern)
        if (errors.length > 0) return
        const back = parts.map((part) => (part.kind === 'text' ? part.text : `{${part.name}}`)).join('')
        expect(back).toBe(pattern)
      }),
    )
  })
})

describe('checkName', () => {
  it('lets through what fits', () => {
    expect(codes(shop, 'crm-operational-churn')).toEqual([])
    expect(codes(shop, 'e-mail-strategic-big spenders')).toEqual([])
    expect(codes(defaultNamingPolicy, 'Was auch immer: 20 % 🙂')).toEqual([])
  })
  it.each([
    ['  ', ['blank']],
    ['ab', ['too-short', 'off-pattern']],
    [`crm-strategic-${'x'.repeat(120)}`, ['too-long']],
    ['Churn', ['off-pattern']],
    ['crm-strategic', ['off-pattern']],
    ['crm-strategic-', ['off-pattern']],
    ['CRM-tactical-churn', ['value-not-allowed', 'value-not-allowed']],
    ['crm-strategic-TEST', ['forbidden-word']],
    ['crm-strategic-Do Not Use', ['forbidden-word']],
    ['crm-strategic-testing', []],
    ['crm-strategic-a\u202Eb', ['unprintable', 'off-pattern']],
  ])('%j: %j', (name, expected) => {
    expect(codes(shop, name)).toEqual(expected)
  })
  it('names the value and what is allowed', () => {
    expect(checkName(shop, 'crm-tactical-churn', [])[0]).toEqual({
      code: 'value-not-allowed',
      severity: 'error',
      words: '“tactical” is not a category; it can be operational or strategic.',
      params: { token: 'category', value: 'tactical', allowed: ['operational', 'strategic'] },
    })
  })
  it('knows names that are the same but for case and punctuation, and warns of those nearly the same', () => {
    const existing = ['Big Spenders', 'Win-back']
    expect(checkName(defaultNamingPolicy, 'BIG-SPENDERS!', existing)).toMatchObject([
      { code: 'taken', severity: 'error', params: { name: 'Big Spenders' } },
    ])
    expect(checkName(defaultNamingPolicy, 'Big Spender', existing)).toMatchObject([
      { code: 'near-duplicate', severity: 'warning', params: { name: 'Big Spenders' } },
    ])
    expect(codes({ ...defaultNamingPolicy, nearDuplicate: 1 }, 'Big Spender', existing)).toEqual([])
  })
})

describe('suggestName', () => {
  it.each([
    [shop, 'CRM Strategic Win back', 'crm-strategic-win-back'],
    [shop, 'churn', undefined],
    [shop, 'crm churn', undefined],
    [shop, '', undefined],
    [shop, 'test of email opens strategic', 'e-mail-strategic-of-opens'],
    [shop, 'crm-strategic-win back', 'crm-strategic-win back'],
    [defaultNamingPolicy, '  Big Spenders ', 'Big Spenders'],
    [defaultNamingPolicy, 'x', 'x segment'],
    [{ ...defaultNamingPolicy, forbidden: ['test'] }, 'Test of spenders', 'of spenders'],
    [{ ...defaultNamingPolicy, maxLength: 5 }, 'Big Spenders', 'Big S'],
  ])('%# from %j: %j', (policy, name, expected) => {
    expect(suggestName(policy, name, [])).toBe(expected)
  })
  it('keeps blanks between words where the separators leave no doubt', () => {
    const said = (pattern: string) => suggestName({ ...defaultNamingPolicy, pattern }, 'Paid spring sale', [])
    expect(said('Segment {topic}')).toBe('Segment Paid spring sale')
    expect(said('{team}: {topic}')).toBeUndefined()
    expect(codes({ ...defaultNamingPolicy, pattern: '{team}: {topic}' }, 'a b: c d')).toEqual([])
    expect(codes({ ...defaultNamingPolicy, pattern: '{team} {topic}' }, 'a b c')).toEqual(['off-pattern'])
  })
  it('counts on where a name is taken', () => {
    expect(suggestName(defaultNamingPolicy, 'VIP', ['vip', 'VIP 2'])).toBe('VIP 3')
    expect(suggestName(shop, 'crm-strategic-vip', ['crm strategic vip'])).toBe('crm-strategic-vip-2')
  })

  // A world so small that every name of it can be tried.
  const value = fc.string({ unit: fc.constantFrom('a', 'b', '-'), minLength: 1, maxLength: 3 })
  const policies: fc.Arbitrary<NamingPolicy> = fc.record({
    pattern: fc.constantFrom('{p}-{q}', '{p}', 'a-{p}', '{p}-{q}-{r}'),
    tokens: fc
      .tuple(
        fc.array(value, { minLength: 1, maxLength: 3 }),
        fc.array(value, { minLength: 1, maxLength: 3 }),
        fc.array(value, { minLength: 1, maxLength: 2 }),
      )
      .map((lists) => lists.map((allowed, index) => ({ name: 'pqr'[index] ?? '', allowed }))),
    minLength: fc.integer({ min: 1, max: 6 }),
    maxLength: fc.integer({ min: 3, max: 9 }),
    forbidden: fc.array(fc.constantFrom('a', 'b', 'ab', 'a b'), { maxLength: 2 }),
    nearDuplicate: fc.constant(0.9),
  })
  const everyName = ({ pattern, tokens }: NamingPolicy): readonly string[] => {
    let names = [pattern ?? '']
    for (const { name, allowed } of tokens) {
      names = names.flatMap((text) => allowed.map((one) => text.replace(`{${name}}`, one)))
    }
    return names
  }
  const passes = (policy: NamingPolicy, name: string, existing: readonly string[]) =>
    checkName(policy, name, existing).every(({ severity }) => severity === 'warning')

  it('passes when it is there; a possible name is missing only when none passes', () => {
    fc.assert(
      fc.property(policies, fc.string({ maxLength: 12 }), fc.nat(8), (policy, typed, takenCount) => {
        const world = everyName(policy)
        const existing = world.slice(0, takenCount)
        const suggested = suggestName(policy, typed, existing)
        if (suggested !== undefined) expect(passes(policy, suggested, existing)).toBe(true)
        const possible = possibleName(policy, existing)
        if (possible !== undefined) expect(passes(policy, possible, existing)).toBe(true)
        const some = world.find((name) => passes(policy, name, existing))
        expect(possible === undefined).toBe(some === undefined)
      }),
      { numRuns: 200 },
    )
  })
  it('always passes where words are free', () => {
    const free = fc.record({
      minLength: fc.integer({ min: 1, max: 20 }),
      maxLength: fc.integer({ min: 20, max: 60 }),
      forbidden: fc.array(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 5 }), { maxLength: 5 }),
      pattern: fc.constantFrom(null, '{team} / {topic}', 'S: {topic}', '{a}_{b}_{c}', '{a} {b}'),
    })
    const names = fc.array(fc.string({ unit: 'grapheme', maxLength: 10 }), { maxLength: 10 })
    fc.assert(
      fc.property(free, fc.string({ unit: anySign, maxLength: 40 }), names, (changes, typed, existing) => {
        const policy = { ...defaultNamingPolicy, ...changes, tokens: [] }
        const suggested = suggestName(policy, typed, existing)
        for (const name of [suggested, possibleName(policy, existing)])
          if (name !== undefined) expect(passes(policy, name, existing)).toBe(true)
        expect(possibleName(policy, existing)).toBeDefined()
      }),
      { numRuns: 200 },
    )
  })
  it('finds its way past a length that only some values add up to', () => {
    const policy: NamingPolicy = {
      ...defaultNamingPolicy,
      pattern: Array.from('abcdefgh', (token) => `{${token}}`).join('-'),
      tokens: Array.from('abcdefgh', (name) => ({
        name,
        allowed: Array.from({ length: 60 }, (_, index) => `${'x'.repeat(1 + (index % 2) * 2)}${index + 10}`),
      })),
      minLength: 8 * 5 + 7,
      maxLength: 8 * 5 + 7,
    }
    expect(possibleName(policy, [])).toHaveLength(47)
  })
})

describe('nameTokens', () => {
  const goals: NamingPolicy = {
    ...defaultNamingPolicy,
    pattern: '{team}-{goal}-{topic}',
    tokens: [
      { name: 'team', allowed: ['crm', 'paid'] },
      { name: 'goal', allowed: ['winback', 'upsell'] },
    ],
  }
  const values = (policy: NamingPolicy, name: string) => nameTokens(policy, name).map(({ value }) => value)

  it('has what the name says and asks for the rest, never the first that is allowed', () => {
    expect(values(goals, 'Big spenders gone quiet')).toEqual([null, null, 'big-spenders-gone-quiet'])
    expect(values(goals, 'CRM big spenders')).toEqual(['crm', null, 'big-spenders'])
    expect(values(goals, 'Win-back CRM: big spenders')).toEqual(['crm', 'winback', 'big-spenders'])
    expect(values(defaultNamingPolicy, 'Anything')).toEqual([])
  })
  it('asks for every free token but the last', () => {
    const free = { ...defaultNamingPolicy, pattern: '{team}-{goal}-{topic}' }
    expect(values(free, 'Big spenders gone quiet')).toEqual([null, null, 'Big-spenders-gone-quiet'])
    expect(suggestName(free, 'Big spenders gone quiet', [])).toBeUndefined()
  })
  it('makes the name of the pattern', () => {
    const name = composeName(
      goals,
      new Map([
        ['team', 'crm'],
        ['goal', 'winback'],
        ['topic', 'Big spenders'],
      ]),
    )
    expect(name).toBe('crm-winback-big-spenders')
    expect(codes(goals, name)).toEqual([])
    expect(suggestName(goals, name, [name])).toBe('crm-winback-big-spenders-2')
  })
})

describe('listViolations', () => {
  it('lists what does not fit, and the later of two that look the same', () => {
    const named = ['crm-strategic-vip', 'VIP', 'CRM strategic VIP'].map((name, index) => ({
      key: `k${index}`,
      name,
    }))
    expect(
      listViolations(shop, named).map(({ key, findings }) => [key, findings.map(({ code }) => code)]),
    ).toEqual([
      ['k1', ['off-pattern']],
      ['k2', ['off-pattern', 'taken']],
    ])
  })
})

describe('namingPolicyProblems', () => {
  it('finds nothing wrong with the policies above', () => {
    expect(namingPolicyProblems(shop)).toEqual([])
    expect(namingPolicyProblems(defaultNamingPolicy)).toEqual([])
  })
  it.each<[Partial<NamingPolicy>, string]>([
    [{ pattern: '{team}{category}' }, 'no-separator'],
    [{ minLength: 50, maxLength: 40 }, 'lengths-crossed'],
    [{ tokens: [{ name: 'region', allowed: [] }] }, 'token-not-in-pattern'],
    [{ tokens: [{ name: 'team', allowed: ['CRM', 'c.r.m.'] }] }, 'values-alike'],
    [{ tokens: [{ name: 'team', allowed: ['crm '] }] }, 'value-impossible'],
    [{ tokens: [{ name: 'team', allowed: ['load test'] }] }, 'value-impossible'],
    [{ maxLength: 14 }, 'no-name-possible'],
  ])('%j: %s', (changes, code) => {
    expect(namingPolicyProblems({ ...shop, ...changes }).map((problem) => problem.code)).toContain(code)
  })
})
