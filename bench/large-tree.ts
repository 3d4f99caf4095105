/** How a tree of 200 conditions feels: what its journey in a real browser measured, over the demo workspace. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { summarise, type Timing } from './measure.ts'
import { type Figures, ms, type PartReport } from './report.ts'

export interface LargeTreeBench {
  /** From a key to what it changed on the screen; browsers measure it in steps of 8 milliseconds. */
  readonly keys: Timing
  /** Milliseconds of each task of more than 50, by what was done. */
  readonly tasks: Readonly<Record<string, readonly number[]>>
}

interface Report {
  readonly suites?: readonly Report[]
  readonly specs?: readonly {
    readonly ok: boolean
    readonly tests: readonly { readonly annotations: readonly { type: string; description: string }[] }[]
  }[]
}

/** @throws Error when the journey failed */
export function benchLargeTree(): LargeTreeBench {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  const file = join(folder, 'report.json')
  try {
    spawnSync('playwright', ['test', 'e2e/large-tree.spec.ts', '--reporter=json'], {
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
    })
    const specs = specsOf(JSON.parse(readFileSync(file, 'utf8')) as Report)
    const annotations = specs.flatMap(({ tests }) => tests.flatMap((each) => each.annotations))
    const delays = annotations.find(({ type }) => type === 'delays in milliseconds')?.description
    if (delays === undefined || specs.some(({ ok }) => !ok))
      throw new Error('The journey of 200 conditions failed.')
    const { keys, tasks } = JSON.parse(delays) as { keys: number[]; tasks: Record<string, number[]> }
    return { keys: summarise(keys), tasks }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function specsOf({ specs = [], suites = [] }: Report): NonNullable<Report['specs']>[number][] {
  return [...specs, ...suites.flatMap(specsOf)]
}

export function largeTreeReport({ keys, tasks }: LargeTreeBench): PartReport {
  const long = Object.entries(tasks)
  const figures: Figures = Object.fromEntries(
    long.map(([what, each]) => [`tree_long_tasks_${what}_ms`, each.reduce((sum, task) => sum + task, 0)]),
  )
  return {
    sections: [
      {
        title: 'A tree of 200 conditions in a browser, over the demo workspace',
        columns: ['what', 'milliseconds'],
        rows: [
          [`from a key to what it changed on the screen, ${keys.runs} keys`, ms(keys)],
          ...long.map(([what, each]) => [`tasks of more than 50 while ${what}`, each.join(', ') || 'none']),
        ],
      },
    ],
    figures: { tree_key_ms: keys.median, ...figures },
  }
}
