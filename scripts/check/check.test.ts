import { expect, test } from 'vitest'
import { readPlaywrightReport } from './playwright-report.ts'
import { runStep, type Step, skipped } from './step.ts'
import { summary } from './summary.ts'
import { readVitestReport } from './vitest-report.ts'

const unit = {
  testResults: [
    {
      name: '/here/packages/rules/src/hash.test.ts',
      status: 'failed',
      message: '',
      assertionResults: [
        { fullName: 'hash is stable', status: 'passed', failureMessages: [] },
        {
          fullName: 'hash is short',
          status: 'failed',
          failureMessages: ['AssertionError: 9 is not 8\n  at …'],
        },
      ],
    },
    {
      name: '/here/apps/server/src/policies.test.ts',
      status: 'failed',
      message: 'Hook timed out in 60000ms.',
      assertionResults: [{ fullName: 'a policy', status: 'skipped', failureMessages: null }],
    },
  ],
}

test('a file whose set-up failed counts as a failure beside failing tests', () => {
  expect(readVitestReport(unit, '/here')).toEqual({
    passed: 1,
    failed: 2,
    failures: [
      'packages/rules/src/hash.test.ts › hash is short: AssertionError: 9 is not 8',
      'apps/server/src/policies.test.ts: Hook timed out in 60000ms.',
    ],
    flaky: [],
  })
})

test('browser tests are counted at every depth; flaky ones have passed and are named', () => {
  const spec = (
    title: string,
    status: 'expected' | 'unexpected' | 'flaky' | 'skipped',
    message?: string,
  ) => ({
    title,
    file: 'lists.spec.ts',
    line: 3,
    tests: [{ status, results: [{ errors: message === undefined ? [] : [{ message }] }, {}] }],
  })
  const report = {
    errors: [{ message: 'No browser' }],
    suites: [
      {
        specs: [spec('works', 'expected'), spec('is slow', 'flaky', '\u001B[31mTimed out\u001B[39m\n  at …')],
        suites: [{ specs: [spec('breaks', 'unexpected', 'Not there'), spec('elsewhere', 'skipped')] }],
      },
    ],
  }
  expect(readPlaywrightReport(report)).toEqual({
    passed: 2,
    failed: 2,
    failures: ['No browser', 'lists.spec.ts:3 › breaks: Not there'],
    flaky: ['lists.spec.ts:3 › is slow: Timed out'],
  })
})

const step = (code: number, read?: Step['read']): Step => ({
  name: 'a step',
  command: [process.execPath, '-e', `process.exit(${code})`],
  read,
})
const told = (passed: number, failed: number) => ({
  passed,
  failed,
  failures: Array(failed).fill('x'),
  flaky: [],
})

test.each([
  ['a command that ends well is one check', step(0), { passed: 1, failed: 0 }],
  ['a command that fails is one failure', step(1), { passed: 0, failed: 1, failures: ['a step'] }],
  ['tests are counted one by one', step(1, () => told(5, 2)), { passed: 5, failed: 2 }],
  [
    'a runner that crashed has failed, whatever passed before',
    step(1, () => told(5, 0)),
    { passed: 5, failed: 1 },
  ],
  ['a runner that found no tests has failed', step(0, () => told(0, 0)), { passed: 0, failed: 1 }],
  [
    'a program that is not there has failed',
    { name: 'x', command: ['no-such-program'] },
    { passed: 0, failed: 1 },
  ],
] satisfies [string, Step, object][])('%s', async (_, of, expected) => {
  expect(await runStep(of, 'beside')).toMatchObject(expected)
})

test('the end names what failed, then the steps, then the sums; what did not run counts as nothing', () => {
  const lines = summary([
    { name: 'build', seconds: 1.25, passed: 0, failed: 1, failures: ['build'], flaky: [] },
    { name: 'unit tests', seconds: 61, passed: 7, failed: 0, failures: [], flaky: ['a › b'] },
    skipped({ name: 'browser tests', command: ['playwright'] }),
  ]).split('\n')
  expect(lines).toEqual([
    '',
    'Failed:',
    '  ✘ build',
    '',
    'Passed at the second try only:',
    '  ✘ a › b',
    '',
    '  build                      1.3 s  0 passed, 1 failed',
    '  unit tests                61.0 s  7 passed, 0 failed',
    '  browser tests          not run: a step before failed',
    '',
    '7 passed, 1 failed',
  ])
})
