/** Whoever asks why a condition holds no one is always answered, by conditions that can be counted, with fixes that can be evaluated. */
import type { Condition, Definition, Group } from '@tessera/rules/definition'
import { emptyHypotheses, leftHypotheses } from '@tessera/rules/empty/empty-reasons'
import { judgeEmpty, probeDefinition } from '@tessera/rules/empty/reason'
import { applyFix } from '@tessera/rules/lint/fix'
import { validateDefinition } from '@tessera/rules/validate'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryCondition } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { ReferencePopulation } from './evaluate-definition.ts'

const timeZone = 'Europe/Paris'
const generated = generatePopulation({
  seed: 21,
  around: '2024-03-31T12:00:00+02:00',
  timeZone,
  profiles: 25,
})
const people = new ReferencePopulation(generated)
const [asOf] = generated.moments.asOf

const group = (...rules: readonly (Group | Condition)[]): Group => ({ combinator: 'and', rules })
const count = (node: Group | Condition): number => people.members(group(node), asOf).size
const isValid = (definition: Definition) =>
  validateDefinition(definition, people.context, { unfinished: 'error' })

function reasonOf(definition: Definition, hypotheses: ReturnType<typeof emptyHypotheses>) {
  const probes = probeDefinition(hypotheses)
  if (probes !== undefined) expect(isValid(probes)).toMatchObject({ ok: true })
  const reason = judgeEmpty(hypotheses, (probes?.rule.rules ?? []).map(count))
  expect(reason?.words).toMatch(/^\S.*[.]$/)
  for (const fix of reason?.fixes ?? []) {
    const fixed = applyFix(definition, fix)
    if (fixed.rule.rules.length > 0) expect(isValid(fixed)).toMatchObject({ ok: true })
  }
  return reason
}

const setting = { asOf, timeZone, print: { catalogue: people.context.catalogue } }

test('a condition that holds no one has a reason', () => {
  let empty = 0
  const generic = { count: 0 }
  fc.assert(
    fc.property(arbitraryCondition(generated.moments), (condition) => {
      if (count(condition) > 0) return
      empty++
      const definition: Definition = { version: 1, rule: group(condition) }
      const reason = reasonOf(definition, emptyHypotheses([0], { ...setting, definition }))
      if (reason?.words.startsWith('No one matches this as of')) generic.count++
    }),
    { numRuns: 1500, seed: 7 },
  )
  expect(empty).toBeGreaterThan(100)
  expect(generic.count / empty).toBeLessThan(0.1)
}, 120_000)

test('a condition of which no one is left has a reason', () => {
  let left = 0
  fc.assert(
    fc.property(
      fc.array(arbitraryCondition(generated.moments), { minLength: 2, maxLength: 4 }),
      (conditions) => {
        if (conditions.some((each) => count(each) === 0) || count(group(...conditions)) > 0) return
        left++
        const definition: Definition = { version: 1, rule: group(...conditions) }
        const path = [conditions.length - 1]
        reasonOf(definition, leftHypotheses(path, { ...setting, definition }))
      },
    ),
    { numRuns: 300, seed: 8 },
  )
  expect(left).toBeGreaterThan(10)
}, 120_000)
