import { test } from 'vitest'
import { openDuckdbWorkbench } from '../cases/duckdb-workbench.ts'
import { generatePopulation } from '../generated/populations.ts'
import { checkEngineEqualsReference } from './engine-equals-reference.ts'

/** `TESSERA_LAW_RUNS=5000 TESSERA_LAW_SEED=42` looks longer and elsewhere. */
const definitions = Number(process.env['TESSERA_LAW_RUNS'] ?? 300)
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
  ['UTC', '2024-01-31T00:00:00Z'],
])(
  'the DuckDB engine equals the reference: %s, around %s',
  async (timeZone, around) => {
    const population = generatePopulation({ seed, profiles: 60, around, timeZone })
    await checkEngineEqualsReference(openDuckdbWorkbench, { population, definitions, seed })
  },
  600_000,
)
