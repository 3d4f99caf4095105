import type { Done } from './step.ts'

/** The end of the log, where people look first: what failed, what was flaky, how long each step took, and the sums. */
export function summary(steps: readonly Done[]): string {
  const sum = (of: 'passed' | 'failed') => steps.reduce((total, step) => total + step[of], 0)
  const times = steps.map(
    ({ name, seconds, passed, failed }) =>
      `  ${name.padEnd(22)} ${seconds === null ? 'not run: a step before failed' : `${seconds.toFixed(1).padStart(7)} s  ${passed} passed, ${failed} failed`}`,
  )
  return [
    ...listed(
      'Failed:',
      steps.flatMap(({ failures }) => failures),
    ),
    ...listed(
      'Passed at the second try only:',
      steps.flatMap(({ flaky }) => flaky),
    ),
    '',
    ...times,
    '',
    `${sum('passed')} passed, ${sum('failed')} failed`,
  ].join('\n')
}

function listed(heading: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['', heading, ...items.map((item) => `  ✘ ${item}`)]
}
