import type { Outcome } from './step.ts'

/** What is read of the file that vitest's `json` reporter writes. */
interface VitestReport {
  readonly testResults?: readonly {
    readonly name: string
    readonly status: string
    readonly message?: string
    readonly assertionResults: readonly {
      readonly fullName: string
      readonly status: string
      readonly failureMessages?: readonly string[] | null
    }[]
  }[]
}

/** Every test counts; so does a file that failed outside its tests, as when what they need could not be set up. */
export function readVitestReport(report: VitestReport, root: string): Outcome {
  const failures: string[] = []
  let passed = 0
  for (const file of report.testResults ?? []) {
    const name = file.name.replace(`${root}/`, '')
    const failed = file.assertionResults.filter(({ status }) => status === 'failed')
    passed += file.assertionResults.filter(({ status }) => status === 'passed').length
    for (const { fullName, failureMessages } of failed)
      failures.push(`${name} › ${fullName}${firstLine(failureMessages?.[0])}`)
    if (file.status === 'failed' && failed.length === 0) failures.push(`${name}${firstLine(file.message)}`)
  }
  return { passed, failed: failures.length, failures, flaky: [] }
}

function firstLine(text = ''): string {
  const [line = ''] = text.trim().split('\n')
  return line === '' ? '' : `: ${line}`
}
