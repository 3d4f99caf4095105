import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { defaultGovernancePolicy } from '../policy/governance-policy.ts'
import {
  type Candidate,
  type Proposed,
  graceEnd,
  graceVerdict,
  planArchive,
  planRun,
  quarterLabel,
} from './archive-run.ts'
import { clockVerdict } from './job-clock.ts'

const day = 86_400_000
const hour = 3_600_000
const zone = 'Europe/Berlin'
const startedAt = Date.parse('2026-11-22T14:00:00Z')

describe('quarterLabel', () => {
  it('follows the zone', () => {
    const turn = Date.parse('2026-12-31T23:30:00Z')
    expect(quarterLabel(turn, 'UTC')).toBe('2026-Q4')
    expect(quarterLabel(turn, zone)).toBe('2027-Q1')
  })
})

describe('clockVerdict', () => {
  it.each([
    [null, 'first'],
    [startedAt + 1, 'backwards'],
    [startedAt - 2 * day, 'steady'],
    [startedAt - 2 * day - 1, 'jumped'],
  ] as const)('last at %s: %s', (lastAt, verdict) => {
    expect(clockVerdict(lastAt, startedAt, day)).toBe(verdict)
  })
})

/** The job looks once a day by real time; the clock is off by the sum of `jumps` so far. Returns the real time of archiving. */
function archivedAfter(
  graceDays: number,
  steps: readonly { readonly real: number; readonly jump: number }[],
): number | undefined {
  const seen: number[] = []
  let real = 0
  let off = 0
  for (const step of steps) {
    real += step.real
    off += step.jump
    const now = startedAt + real + off
    const run = { startedAt, graceUntil: graceEnd(startedAt, graceDays), graceDays, seen: [...seen] }
    if (graceVerdict(run, now, day, zone).over) return real
    seen.push(now)
  }
  return undefined
}

const steadyStep = fc.record({ real: fc.integer({ min: 20 * hour, max: 28 * hour }), jump: fc.constant(0) })
const jumpyStep = fc.record({
  real: fc.integer({ min: 1, max: 28 * hour }),
  jump: fc.oneof(
    { weight: 3, arbitrary: fc.constant(0) },
    fc.integer({ min: 2 * day + 1, max: 4000 * day }),
    fc.integer({ min: -4000 * day, max: -28 * hour - 1 }),
  ),
})

describe('graceVerdict', () => {
  it('is over once the days went by', () => {
    const steps = Array.from({ length: 20 }, () => ({ real: day, jump: 0 }))
    expect(archivedAfter(14, steps)).toBe(14 * day)
    expect(archivedAfter(1, steps)).toBe(2 * day)
  })
  it('always comes with a steady clock', () => {
    const graceDays = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(graceDays, fc.array(steadyStep, { minLength: 30, maxLength: 30 }), (grace, steps) => {
        const after = archivedAfter(grace, steps)
        expect(after).toBeGreaterThanOrEqual(grace * day)
        expect(after).toBeLessThanOrEqual((grace + 3) * day)
      }),
    )
  })
  it('a clock that jumps archives nothing before the days really went by', () => {
    const graceDays = fc.integer({ min: 1, max: 20 })
    fc.assert(
      fc.property(graceDays, fc.array(jumpyStep, { maxLength: 60 }), (grace, steps) => {
        const after = archivedAfter(grace, steps)
        if (after !== undefined) expect(after).toBeGreaterThanOrEqual(grace * day)
      }),
      { numRuns: 500 },
    )
  })
  it('the execution that notices a jump archives nothing, and a single one never does', () => {
    const seen = Array.from({ length: 30 }, (_, index) => startedAt + (index + 1) * day)
    const run = { startedAt, graceUntil: graceEnd(startedAt, 14), graceDays: 14, seen }
    expect(graceVerdict(run, startedAt + 31 * day, day, zone)).toEqual({ over: true })
    expect(graceVerdict(run, startedAt + 300 * day, day, zone)).toMatchObject({ why: 'clock-not-steady' })
    expect(graceVerdict(run, startedAt + 29 * day, day, zone)).toMatchObject({ why: 'clock-not-steady' })
    const once = { startedAt, graceUntil: startedAt + day, graceDays: 1, seen: [] }
    expect(graceVerdict(once, startedAt + day, day, zone)).toMatchObject({ why: 'seen-too-rarely' })
  })
})

describe('planRun', () => {
  const candidate = (key: string, changes: Partial<Candidate>): Candidate => ({
    key,
    score: 80,
    reasons: [{ kind: 'empty' }],
    published: true,
    archived: false,
    inOtherRun: false,
    keptAt: null,
    ...changes,
  })
  it('proposes the stale, stalest first, and says why not the others', () => {
    const plan = planRun(
      [
        candidate('a', {}),
        candidate('b', { score: 90 }),
        candidate('c', { score: 49 }),
        candidate('d', { archived: true }),
        candidate('e', { published: false }),
        candidate('f', { inOtherRun: true }),
        candidate('g', { keptAt: startedAt - 89 * day }),
        candidate('h', { keptAt: startedAt - 90 * day }),
      ],
      defaultGovernancePolicy,
      startedAt,
    )
    expect(plan.proposals.map(({ key }) => key)).toEqual(['b', 'a', 'h'])
    expect(plan.left).toEqual([
      { key: 'c', why: 'not-stale-enough' },
      { key: 'd', why: 'archived' },
      { key: 'e', why: 'not-published' },
      { key: 'f', why: 'in-other-run' },
      { key: 'g', why: 'kept-lately' },
    ])
  })
})

describe('planArchive', () => {
  const proposal = (key: string, changes: Partial<Proposed> = {}): Proposed => ({
    key,
    open: true,
    archived: false,
    score: 80,
    dependents: [],
    ...changes,
  })
  it('archives what refers before what is referred to', () => {
    const plan = planArchive(
      [
        proposal('base', { dependents: ['middle', 'top'] }),
        proposal('middle', { dependents: ['top'] }),
        proposal('top'),
      ],
      defaultGovernancePolicy,
    )
    expect(plan).toEqual({ archive: ['top', 'middle', 'base'], skip: [] })
  })
  it('spares what somebody kept, used or refers to', () => {
    const plan = planArchive(
      [
        proposal('kept', { open: false }),
        proposal('used', { score: 10 }),
        proposal('unknown', { score: null }),
        proposal('gone', { archived: true }),
        proposal('needed', { dependents: ['kept'] }),
        proposal('under-needed', { dependents: ['needed'] }),
      ],
      defaultGovernancePolicy,
    )
    expect(plan.archive).toEqual([])
    expect(plan.skip).toEqual([
      { key: 'used', why: 'not-stale-any-more' },
      { key: 'unknown', why: 'not-looked-at' },
      { key: 'gone', why: 'already-archived' },
      { key: 'needed', why: 'has-dependents' },
      { key: 'under-needed', why: 'has-dependents' },
    ])
  })
  it('never archives what a segment that stays refers to', () => {
    const keys = ['a', 'b', 'c', 'd', 'e', 'f']
    const some = fc.record({
      open: fc.boolean(),
      archived: fc.boolean(),
      score: fc.option(fc.nat(100)),
      dependents: fc.subarray(keys),
    })
    fc.assert(
      fc.property(fc.array(some, { minLength: 6, maxLength: 6 }), (all) => {
        const proposals = all.map((one, index) => ({ key: keys[index] ?? '', ...one }))
        const { archive } = planArchive(proposals, defaultGovernancePolicy)
        for (const [index, key] of archive.entries()) {
          const dependents = proposals.find((proposal) => proposal.key === key)?.dependents ?? []
          expect(archive.slice(0, index)).toEqual(expect.arrayContaining([...dependents]))
        }
      }),
    )
  })
})
