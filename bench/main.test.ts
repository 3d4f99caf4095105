/** The parts as they are, on little data; where a part needs a build, a browser or PostgreSQL, its report on sample results. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { firstPageReport } from './first-page.ts'
import { largeTreeReport } from './large-tree.ts'
import { summarise } from './measure.ts'
import { readOptions } from './options.ts'
import { parts } from './parts.ts'
import { postgresReport } from './postgres-preview.ts'
import type { Figures, PartReport } from './report.ts'
import { runBench } from './run-bench.ts'

const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const tiny = ['--profiles', '1000', '--events', '10000', '--rows', '500', '--runs', '1', '--data', folder]
const documented = readFileSync(join(import.meta.dirname, 'README.md'), 'utf8')

function expectFigures(figures: Figures, ...names: string[]): void {
  expect(Object.keys(figures)).toEqual(expect.arrayContaining(names))
  for (const [name, figure] of Object.entries(figures)) {
    expect(name).toMatch(/_(ms|s|mb|kb|rows_per_s|ratio|count)$/)
    expect(figure === null || figure >= 0, `${name}: ${figure}`).toBe(true)
    expect(documented).toContain(`\`${name}\``)
  }
}

test('the command: tables first, the figures of the parts asked for as the last line', () => {
  const main = join(import.meta.dirname, 'main.ts')
  const ran = spawnSync(process.execPath, [main, '--only', 'import,preview', '--json', ...tiny], {
    encoding: 'utf8',
  })
  expect(ran).toMatchObject({ status: 0 })
  expect(ran.stdout).toContain('## Preview of three conditions over 1,000 profiles')
  const last = ran.stdout.trimEnd().split('\n').at(-1)!
  const figures = JSON.parse(last) as Figures
  expectFigures(figures, 'preview_cold_ms', 'recombined_ms', 'import_rows_per_s', 'peak_memory_mb')
  expect(figures).toMatchObject({ profiles_count: 1000, import_rows_count: 500 })
  expect(Object.keys(figures).filter((name) => /^(postgres|overlap|logic)/.test(name))).toEqual([])
})

test('the command: an unknown part measures nothing and fails', () => {
  const main = join(import.meta.dirname, 'main.ts')
  const ran = spawnSync(process.execPath, [main, '--only', 'preview,speed', '--json'], { encoding: 'utf8' })
  expect(ran).toMatchObject({ status: 1, stdout: '' })
  expect(ran.stderr).toBe(
    `Unknown part: "speed". --only takes ${Object.keys(parts).join(', ')}; several are joined by commas.\n`,
  )
})

describe('each part has its figures as the last line', () => {
  test.each([
    [
      'overlap',
      ['overlap_10_segments_ms', 'overlap_heat_map_ms', 'overlap_ranking_cpu_ms', 'overlap_first_reading_s'],
    ],
    ['logic', ['logic_any_of_groups_ms']],
    ['neighbours', ['neighbours_two_conditions_ms', 'neighbours_nested_longest_step_ms']],
  ])('%s', async (part, names) => {
    const { figures } = await ran(part, parts)
    expectFigures(figures, ...names)
  })

  const sample: Record<string, PartReport> = {
    page: firstPageReport(224_000),
    tree: largeTreeReport({
      keys: summarise([16, 48, 128]),
      tasks: { opening: [52, 71], typing: [50], joining: [], moving: [] },
    }),
  }
  test.each([
    ['page', { first_page_kb: 224 }],
    ['tree', { tree_key_ms: 48, tree_long_tasks_opening_ms: 123, tree_long_tasks_joining_ms: 0 }],
  ])('%s', async (part, expected) => {
    const { figures } = await ran(part, { [part]: async () => sample[part]! })
    expectFigures(figures)
    expect(figures).toMatchObject(expected)
  })
})

describe('PostgreSQL', () => {
  const timing = (median: number) => summarise([median])
  const ours = {
    cold: timing(50),
    changedTrait: timing(40),
    changedOrders: timing(20),
    changedSignIns: timing(20),
    recombined: timing(5),
    size: 13,
    counts: [13],
    peak: 300,
  }
  const theirs = (all: number) => ({
    version: 'PostgreSQL 15',
    loadSeconds: 1,
    cold: timing(2000),
    recombined: timing(1000),
    counts: { country: 1, orders: 1, quiet: 1, all },
  })

  test('the ratio is how many times longer it takes than Tessera', () => {
    const { figures, wrong } = postgresReport(ours, theirs(13))
    expectFigures(figures)
    expect(figures).toMatchObject({ postgres_cold_ratio: 40, postgres_recombined_ratio: 200 })
    expect(wrong).toEqual([])
  })

  test('other counts are a failure, not only a word in the table', async () => {
    const { wrong } = await ran('postgres', { postgres: async () => postgresReport(ours, theirs(14)) })
    expect(wrong).toEqual(['PostgreSQL counts 14 people where Tessera counts 13.'])
  })

  test('where it is not installed the figures are null, and the page says so', () => {
    const { figures, sections } = postgresReport(ours, undefined)
    expect(figures).toEqual(
      Object.fromEntries(Object.keys(postgresReport(ours, theirs(13)).figures).map((name) => [name, null])),
    )
    expect(sections[0]?.notes).toEqual(['PostgreSQL is not installed here: not compared.'])
  })
})

async function ran(
  part: string,
  known: typeof parts,
): Promise<{ figures: Figures; wrong: readonly string[] }> {
  const read = readOptions(['--only', part, '--json', ...tiny], Object.keys(known))
  if ('problems' in read) throw new Error(read.problems.join(' '))
  const printed: string[] = []
  const { wrong } = await runBench(read.options, known, (text) => printed.push(text))
  return { figures: JSON.parse(printed.at(-1)!) as Figures, wrong }
}
