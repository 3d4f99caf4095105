import { printable } from '@tessera/rules/print/printable'
import { describeError, jsonError } from '../report-error.ts'
import { readJson } from '../read-json.ts'
import { type CaseResult, runCaseFile } from '@tessera/testkit/cases/run-case-file'
import { Command, Option } from 'commander'

interface Options {
  readonly engine: 'reference' | 'duckdb' | 'all'
  readonly json?: boolean
}

export const test = new Command('test')
  .description('run case files: tests for segments, each on a throwaway store')
  .argument('<file...>', 'case files (JSON; see schema/case-file.schema.json)')
  .addOption(
    new Option('--engine <engine>', 'what evaluates').choices(['reference', 'duckdb', 'all']).default('all'),
  )
  .option('--json', 'print every result as a line of JSON, and last how many passed and failed')
  .action(async (files: string[], options: Options) => {
    let passed = 0
    let failed = 0
    for (const file of files) {
      try {
        for await (const result of runCaseFile(await readJson(file), { engine: options.engine })) {
          if (result.passed) passed++
          else failed++
          if (options.json) console.log(JSON.stringify({ file, ...result, ...withError(result) }))
          else if (!result.passed) console.log(describeFailure(file, result))
        }
      } catch (error) {
        // No case file at all: that is one failure, and the other files are run.
        failed++
        console.log(
          options.json
            ? JSON.stringify({ file, passed: false, ...jsonError(error) })
            : `✗ ${file}\n${indented(describeError(error))}`,
        )
      }
    }
    console.log(options.json ? JSON.stringify({ passed, failed }) : `${passed} passed, ${failed} failed`)
    if (failed > 0) process.exitCode = 1
  })

/** Errors in JSON lines look as everywhere. */
function withError({ error }: CaseResult) {
  return error === undefined ? {} : jsonError(error)
}

function describeFailure(file: string, result: CaseResult): string {
  const reasons = [
    ...result.failures.map(({ step, message }) =>
      step === undefined ? message : `steps[${step}]: ${message}`,
    ),
    ...(result.leftOut ?? []).slice(0, 5),
    ...(result.error === undefined ? [] : [describeError(result.error)]),
  ]
  const title = `✗ ${result.id} (${result.engine}, ${file})${result.about ? `: ${result.about}` : ''}`
  return [printable(title), ...reasons.map(indented)].join('\n')
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `    ${printable(line)}`)
    .join('\n')
}
