/** What the logic audit claims is true of every generated population, at every moment it claims it for. */
import { applyFix } from '@tessera/rules/lint/fix'
import type { Finding, FindingKind } from '@tessera/rules/lint/finding'
import { lint } from '@tessera/rules/lint/lint'
import { nodeAt } from '@tessera/rules/lint/stored-node'
import type { Definition, Group } from '@tessera/rules/definition'
import type { NodePath } from '@tessera/rules/rule'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { arbitraryLintable } from '../random/arbitrary-lintable.ts'
import { generatePopulation } from '../random/populations.ts'
import { ReferencePopulation } from './evaluate-definition.ts'

const worlds = [
  { seed: 11, around: '2024-03-31T12:00:00+02:00', timeZone: 'Europe/Paris' },
  { seed: 12, around: '2023-12-31T23:30:00-10:00', timeZone: 'Pacific/Honolulu' },
].map((options) => {
  const generated = generatePopulation({ ...options, profiles: 40 })
  return { generated, people: new ReferencePopulation(generated) }
})

const settings = { numRuns: 1000 }

const asGroup = (...rules: Group['rules'][number][]): Group => ({ combinator: 'and', rules })

function part(definition: Definition, path: NodePath): Group['rules'][number] {
  const node = nodeAt(definition, path)
  if (node === undefined) throw new Error(`no node at ${path.join('.')}`)
  return node
}

describe.each(worlds)('the logic audit over people of $generated.timeZone', ({ generated, people }) => {
  const { moments } = generated
  const seen = new Map<FindingKind | 'fix' | 'from', number>()
  const count = (kind: FindingKind | 'fix' | 'from'): void => void seen.set(kind, (seen.get(kind) ?? 0) + 1)

  function check(definition: Definition, finding: Finding): void {
    if (finding.basis.kind !== 'proof') throw new Error(`${finding.kind} without facts`)
    count(finding.kind)
    const { holds } = finding.basis
    if (holds !== 'always') count('from')
    for (const at of moments.asOf.filter((each) => holds === 'always' || each >= holds.from)) {
      const claimed = [finding.path, ...finding.others].map((path) => part(definition, path))
      const who = (rule: Group): Set<string> => people.members(rule, at)
      switch (finding.kind) {
        case 'contradiction':
        case 'windows-never-meet':
        case 'unreachable-value':
          expect(who(asGroup(...claimed.slice(0, isInside(finding) ? 1 : undefined))).size).toBe(0)
          break
        case 'always-true':
        case 'matches-nearly-everyone':
          expect(who(asGroup(part(definition, finding.path)))).toEqual(people.everyone)
          break
        case 'redundant':
          break
        case 'dead-reference':
        case 'cycle':
        case 'stopped-event':
        case 'duplicate':
        case 'subset':
        case 'near-duplicate':
        case 'containment':
          throw new Error(`${finding.kind} is nothing that follows from one rule`)
      }
      for (const fix of finding.fixes.filter(({ keepsResult }) => keepsResult)) {
        count('fix')
        expect(people.members(applyFix(definition, fix), at)).toEqual(people.members(definition, at))
      }
    }
  }

  test('is right, whatever it says', () => {
    fc.assert(
      fc.property(arbitraryLintable(moments), fc.constantFrom(...moments.asOf), (definition, asOf) => {
        for (const finding of lint(definition, people.context, { asOf })) check(definition, finding)
      }),
      { ...settings, seed: generated.seed },
    )
  })

  test('has said enough for that to mean something', () => {
    const enough: readonly (readonly [FindingKind | 'fix' | 'from', number])[] = [
      ['contradiction', 100],
      ['windows-never-meet', 4],
      ['unreachable-value', 20],
      ['always-true', 100],
      ['matches-nearly-everyone', 4],
      ['redundant', 150],
      ['from', 5],
      ['fix', 500],
    ]
    for (const [kind, least] of enough) expect([kind, (seen.get(kind) ?? 0) >= least]).toEqual([kind, true])
  })
})

/** The claim is about the node alone: what it rests on lies inside it. */
function isInside({ path, others }: Finding): boolean {
  return others.every((other) => path.every((step, index) => other[index] === step))
}
