/**
 * All of CI in one command: format, lint and boundaries, types, unused code, unit tests and laws, browser tests.
 * Every static step counts as one check, every test as one. Ends with what failed, how long each step took, and `N passed, N failed`.
 */
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readPlaywrightReport } from './check/playwright-report.ts'
import { type Done, runStep, type Step, skipped } from './check/step.ts'
import { summary } from './check/summary.ts'
import { readVitestReport } from './check/vitest-report.ts'
import { ensurePostgres } from './ensure-postgres.ts'

const reports = mkdtempSync(join(tmpdir(), 'tessera-check-'))
const unitReport = join(reports, 'unit.json')
const browserReport = join(reports, 'browser.json')

/** Empty when there is none, as after a crash. */
function readReport(file: string): object {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as object
  } catch {
    return {}
  }
}

const generate: Step = { name: 'generated clients', command: ['node', 'scripts/prisma.mjs', 'generate'] }
const format: Step = { name: 'format', command: ['biome', 'format', '.'] }
const lint: Step = { name: 'lint and boundaries', command: ['oxlint', '--type-aware'] }
const types: Step = { name: 'types', command: ['tsc', '--build'] }
const unused: Step = { name: 'unused code', command: ['knip'] }
const build: Step = { name: 'build', command: ['vite', 'build', '--logLevel', 'warn'] }
const unit: Step = {
  name: 'unit tests and laws',
  command: ['vitest', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${unitReport}`],
  read: () => readVitestReport(readReport(unitReport), process.cwd()),
}
const browser: Step = {
  name: 'browser tests',
  command: ['playwright', 'test', '--reporter=list,json'],
  env: { PLAYWRIGHT_JSON_OUTPUT_FILE: browserReport },
  read: () => readPlaywrightReport(readReport(browserReport)),
}

/** One after the other, each whether or not the one before passed. */
async function lane(...steps: Step[]): Promise<Done[]> {
  const done: Done[] = []
  for (const step of steps) done.push(await runStep(step, 'beside'))
  return done
}

async function everything(): Promise<Done[]> {
  const first = await runStep(generate, 'alone')
  if (first.failed > 0) return [first, ...[format, lint, types, unused, build, unit, browser].map(skipped)]
  const still = (await Promise.all([lane(format, lint, build), lane(unused, types)])).flat()
  const isBuilt = still.every(({ name, failed }) => name !== build.name || failed === 0)
  const tests = [await runStep(unit, 'alone'), isBuilt ? await runStep(browser, 'alone') : skipped(browser)]
  return [first, ...still, ...tests]
}

const hasPostgres = ensurePostgres()
const done = await everything()
if (!hasPostgres)
  console.log(
    '\nNOT RUN: the control plane on PostgreSQL. Install PostgreSQL (its initdb on PATH) to run it.',
  )
console.log(summary(done))
process.exit(done.some(({ failed }) => failed > 0) ? 1 : 0)
