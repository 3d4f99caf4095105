/** Whatever the clock does: nothing is archived before the grace was lived through. */
import type { ArchiveRunRecord } from '@tessera/db/segments/archive-record'
import { defaultGovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { graceEnd } from '@tessera/governance/staleness/archive-run'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { archiveRunJob } from './archive-run-job.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const START = Date.UTC(2026, 10, 22, 12)

/** The job over one run that waits, by a clock that the test sets; answers whether this look archived it. */
function world(graceDays: number) {
  const seen: number[] = []
  let last: Date | null = new Date(START - HOUR)
  let archived = false
  let clock = { at: START, uptime: 0 }
  const run = (): ArchiveRunRecord => ({
    id: 'r',
    label: '2026-Q4',
    state: archived ? 'archived' : 'proposed',
    startedAt: new Date(START),
    graceUntil: new Date(graceEnd(START, graceDays)),
    graceDays,
    seen: [...seen],
    finishedAt: null,
    proposals: [],
  })
  const work = archiveRunJob({
    policy: async () => ({ ...defaultGovernancePolicy, quarterlyRun: false }),
    timeZone: 'Europe/Berlin',
    clock: () => clock,
    lastTick: async () => last,
    tick: async (at) => void (last = at),
    runs: async () => [run()],
    start: async () => 0,
    see: async (_id, at) => void seen.push(at),
    look: async () => undefined,
    async carryOut() {
      archived = true
      return 1
    },
  })
  /** `lived`: since the start, in truth. */
  return async (now: number, lived = now - START) => {
    clock = { at: now, uptime: lived }
    await work({ now, signal: new AbortController().signal, data: {}, tell: () => undefined })
    return archived
  }
}

/** A look at the job: how long after the one before in truth, and how far the clock was set in between. */
const looks = fc.array(
  fc.record({
    passed: fc.integer({ min: 0, max: 30 }).map((hours) => hours * HOUR),
    jump: fc.oneof(
      { weight: 4, arbitrary: fc.constant(0) },
      fc.integer({ min: 1, max: 72 }).map((hours) => hours * HOUR),
      fc.integer({ min: 4, max: 2000 }).map((days) => days * DAY),
      fc.integer({ min: 4, max: 2000 }).map((days) => -days * DAY),
    ),
  }),
  { minLength: 1, maxLength: 60 },
)

it('archives nothing before the days of grace went by in truth, whenever it looks and however the clock jumps', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 20 }), looks, async (graceDays, steps) => {
      const look = world(graceDays)
      let truth = START
      let offset = 0
      for (const { passed, jump } of steps) {
        truth += passed
        offset += jump
        if (await look(truth + offset, truth - START))
          expect(truth - START).toBeGreaterThanOrEqual(graceDays * DAY)
      }
    }),
    { numRuns: 300 },
  )
})

it('takes a clock that is set ahead by less than two days for what it is, right before the end of the grace too', async () => {
  const look = world(14)
  for (let day = 1; day <= 12; day++) expect(await look(START + day * DAY)).toBe(false)
  const ahead = 47 * HOUR
  // Set an hour after the twelfth look: by the clock, the grace is over now.
  expect(await look(START + 12 * DAY + HOUR + ahead, 12 * DAY + HOUR)).toBe(false)
  expect(await look(START + 13 * DAY + ahead, 13 * DAY)).toBe(false)
  expect(await look(START + 14 * DAY + ahead, 14 * DAY)).toBe(false)
  const late = [15, 16, 17].map((day) => [START + day * DAY + ahead, day * DAY] as const)
  const archived: boolean[] = []
  for (const [at, lived] of late) archived.push(await look(at, lived))
  expect(archived.at(-1)).toBe(true)
})

it('archives in the end, when the clock is left alone', async () => {
  for (const graceDays of [1, 2, 14, 90]) {
    const look = world(graceDays)
    const days: boolean[] = []
    for (let day = 1; day <= graceDays + 2; day++) days.push(await look(START + day * DAY))
    expect(days.slice(0, graceDays - 1), `${graceDays} days`).not.toContain(true)
    expect(days.at(-1), `${graceDays} days`).toBe(true)
  }
})
