import type { Catalogue } from '@tessera/rules/catalogue'
import type { RuleContext } from '@tessera/rules/context'
import type { Condition, Definition } from '@tessera/rules/definition'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'
import { validateDefinition } from '@tessera/rules/validate'
import { expect, test } from 'vitest'
import { logicNeighbours } from './logic-neighbours.ts'
import type { PublishedRules } from './published-rules.ts'

const fields = ['age', 'spend', 'visits']
const catalogue: Catalogue = {
  traits: new Map(
    fields.map((name) => [`trait.${name}`, { field: `trait.${name}`, type: 'number', column: name }]),
  ),
  events: new Map(),
}
const context: RuleContext = { catalogue, segments: new Map(), lists: new Set(), timeZone: 'Europe/Berlin' }
const asOf = Date.parse('2026-11-22T12:00:00Z')

const over = (...least: readonly number[]): Definition => ({
  version: 1,
  rule: {
    combinator: 'and',
    rules: least.map((value, at): Condition => ({ field: `trait.${fields[at]}`, operator: '>', value })),
  },
})

/** As they would be read of so many published segments. */
function published(count: number): PublishedRules {
  const rules = Array.from({ length: count }, (_, at) => {
    const result = validateDefinition(over(at % 50, at % 7, at), context, { unfinished: 'error' })
    if (!result.ok) throw new Error('not valid')
    return { key: `s${at}`, name: `Segment ${at}`, valid: result.valid, hash: ruleHash(result.valid) }
  })
  return {
    read: async () => ({
      segments: { records: [], known: new Map(), generation: 1 },
      context,
      published: rules,
    }),
  }
}

test('five hundred segments: the few that tell most are listed, the others counted, and others get their turn meanwhile', async () => {
  const neighbours = logicNeighbours(published(500))
  let turns = 0
  let isDone = false
  const count = (): void => {
    turns++
    if (!isDone) setImmediate(count)
  }
  setImmediate(count)
  const answer = await neighbours({ definition: over(10, 2, 110), asOf })
  isDone = true
  expect(turns).toBeGreaterThan(2)
  expect(answer).toMatchObject({ compared: 500, notCompared: 0 })
  // All of those over 10, 2 and 110 are in segments that ask for less of each, and hold those that ask for more.
  const least = Array.from({ length: 500 }, (_, at) => [at % 50, at % 7, at] as const)
  const mine = [10, 2, 110]
  const within = least.filter((each) => each.every((value, at) => value <= (mine[at] ?? 0))).length
  const holding = least.filter((each) => each.every((value, at) => value >= (mine[at] ?? 0))).length
  expect(answer.findings).toHaveLength(6)
  expect(answer.more).toBe(within + holding - 6)
  expect(answer.proven).toHaveLength(within + holding)
})

test('stops when it is asked to', async () => {
  const neighbours = logicNeighbours(published(500))
  const stopping = new AbortController()
  const asking = neighbours({ definition: over(10, 3, 100), asOf }, stopping.signal)
  setImmediate(() => stopping.abort(new Error('the draft has changed')))
  await expect(asking).rejects.toThrow('the draft has changed')
})
