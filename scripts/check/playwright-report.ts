import { stripVTControlCharacters } from 'node:util'
import type { Outcome } from './step.ts'

/** What is read of the file that Playwright's `json` reporter writes. */
interface PlaywrightReport {
  readonly suites?: readonly Suite[]
  /** What went wrong outside any test. */
  readonly errors?: readonly { readonly message?: string }[]
}

interface Suite {
  readonly suites?: readonly Suite[]
  readonly specs?: readonly {
    readonly title: string
    readonly file: string
    readonly line: number
    readonly tests: readonly {
      readonly status: 'expected' | 'unexpected' | 'flaky' | 'skipped'
      readonly results: readonly { readonly errors?: readonly { readonly message?: string }[] }[]
    }[]
  }[]
}

/** A test that passed at the second try has passed, and is named as flaky with what the first try met. */
export function readPlaywrightReport(report: PlaywrightReport): Outcome {
  const failures = (report.errors ?? []).map(({ message }) => firstLine(message))
  const flaky: string[] = []
  let passed = 0
  const visit = (suite: Suite): void => {
    for (const { title, file, line, tests } of suite.specs ?? []) {
      for (const { status, results } of tests) {
        const [met] = results.flatMap(({ errors }) => errors ?? [])
        const words = `${file}:${line} › ${title}: ${firstLine(met?.message)}`
        if (status === 'expected' || status === 'flaky') passed++
        if (status === 'flaky') flaky.push(words)
        if (status === 'unexpected') failures.push(words)
      }
    }
    suite.suites?.forEach(visit)
  }
  report.suites?.forEach(visit)
  return { passed, failed: failures.length, failures, flaky }
}

function firstLine(text = ''): string {
  return stripVTControlCharacters(text).trim().split('\n')[0] ?? ''
}
