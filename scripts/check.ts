/**
 * All of CI in one command: format, lint and boundaries, types, unused code, unit tests and laws, browser tests.
 * Every static step counts as one check. Ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensurePostgres } from './ensure-postgres.ts'
import { ensureChromium } from './find-chromium.ts'

interface Tally {
  passed: number
  failed: number
}

const reports = mkdtempSync(join(tmpdir(), 'tessera-check-'))

function run(command: string, args: string[], env: Record<string, string> = {}): boolean {
  const started = Date.now()
  console.log(`\n▸ ${command} ${args.join(' ')}`)
  const ok = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...env } }).status === 0
  console.log(`  ${ok ? 'ok' : 'FAILED'} in ${((Date.now() - started) / 1000).toFixed(1)} s`)
  return ok
}

function step(command: string, ...args: string[]): Tally {
  return run(command, args) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** A runner that failed without a failing test (a crash, no test found) counts as one failure. */
function atLeastOneFailure(ok: boolean, tally: Tally): Tally {
  return ok || tally.failed > 0 ? tally : { ...tally, failed: 1 }
}

function readReport(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>
  } catch {
    return {}
  }
}

function unit(): Tally {
  const file = join(reports, 'unit.json')
  const ok = run('vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`])
  const report = readReport(file)
  const tally = { passed: Number(report.numPassedTests ?? 0), failed: Number(report.numFailedTests ?? 0) }
  return atLeastOneFailure(ok && tally.passed > 0, tally)
}

function browser(): Tally {
  const file = join(reports, 'browser.json')
  const env = { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CHROMIUM: ensureChromium() }
  const ok = run('playwright', ['test', '--reporter=list,json'], env)
  const stats = (readReport(file).stats ?? {}) as Record<string, number>
  const tally = { passed: (stats.expected ?? 0) + (stats.flaky ?? 0), failed: stats.unexpected ?? 0 }
  return atLeastOneFailure(ok && tally.passed > 0, tally)
}

const hasPostgres = ensurePostgres()
const tallies = [
  step('node', 'scripts/prisma.mjs', 'generate'),
  step('biome', 'format', '.'),
  step('oxlint', '--type-aware'),
  step('tsc', '--build'),
  step('knip'),
  unit(),
  step('vite', 'build'),
  browser(),
]
const passed = tallies.reduce((sum, tally) => sum + tally.passed, 0)
const failed = tallies.reduce((sum, tally) => sum + tally.failed, 0)
if (!hasPostgres)
  console.log(
    '\nNOT RUN: the control plane on PostgreSQL. Install PostgreSQL (its initdb on PATH) to run it.',
  )
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
