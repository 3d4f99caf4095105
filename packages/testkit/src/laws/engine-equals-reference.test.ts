import type { Engine, Question } from '@tessera/engine/engine'
import { expect, test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import { openReferenceWorkbench } from '../cases/reference-workbench.ts'
import type { OpenWorkbench } from '../cases/workbench.ts'
import { generatePopulation } from '../random/populations.ts'
import { checkEngineEqualsReference } from './engine-equals-reference.ts'

/** `TESSERA_LAW_RUNS=5000 TESSERA_LAW_SEED=42` looks longer and elsewhere. */
const definitions = Number(process.env['TESSERA_LAW_RUNS'] ?? 200)
const seed = Number(process.env['TESSERA_LAW_SEED'] ?? 20240615)

test.each([
  // The morning after a clock change in Europe.
  ['Europe/Paris', '2024-03-31T12:00:00+02:00'],
  // A leap day far from Greenwich.
  ['Asia/Kathmandu', '2024-02-29T00:00:00+05:45'],
  // Where clocks changed at midnight: that day began at one o'clock.
  ['America/Sao_Paulo', '2018-11-04T23:30:00-02:00'],
  // A year after the day that never was there.
  ['Pacific/Apia', '2012-12-30T12:00:00+14:00'],
  // The hours after the day that never was.
  ['Pacific/Apia', '2011-12-31T00:30:00+14:00'],
  // A clock change of half an hour, within the half hour that came twice.
  ['Australia/Lord_Howe', '2024-04-07T01:45:00+10:30'],
  // Where clocks go back for Ramadan.
  ['Africa/Casablanca', '2024-04-14T03:30:00+01:00'],
  // After the second midnight of a day.
  ['America/Havana', '2023-11-05T00:30:00-05:00'],
  // The first day after a month without its last.
  ['Pacific/Kiritimati', '1995-01-01T00:00:00+14:00'],
  ['UTC', '2024-01-31T00:00:00Z'],
])(
  'the DuckDB engine equals the reference: %s, around %s',
  async (timeZone, around) => {
    const population = generatePopulation({ seed, profiles: 60, around, timeZone })
    await checkEngineEqualsReference(openDuckdbWorkbench, { population, definitions, seed })
  },
  600_000,
)

/** The reference behind a small mistake in every question. */
function mistaken(change: (question: Question) => Question): OpenWorkbench {
  return async (settings) => {
    const bench = await openReferenceWorkbench(settings)
    return {
      ...bench,
      async engine(): Promise<Engine> {
        const engine = await bench.engine()
        return {
          ...engine,
          size: (question) => engine.size(change(question)),
          members: (question) => engine.members({ ...question, ...change(question) }),
        }
      },
    }
  }
}

test.each([
  ['looks a millisecond too early', mistaken((question) => ({ ...question, asOf: question.asOf - 1 }))],
  [
    'forgets who is pinned in',
    mistaken((question) => ({ ...question, definition: { ...question.definition, pinIn: [] } })),
  ],
  [
    'drops the root’s not',
    mistaken((question) => ({
      ...question,
      definition: { ...question.definition, rule: { ...question.definition.rule, not: false } },
    })),
  ],
])('an engine that %s is found out', async (_, open) => {
  const around = '2024-03-31T12:00:00+02:00'
  const population = generatePopulation({ seed, profiles: 60, around, timeZone: 'Europe/Paris' })
  await expect(checkEngineEqualsReference(open, { population, definitions: 300, seed })).rejects.toThrow(
    'expected',
  )
})
