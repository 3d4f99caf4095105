import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { caseFileSchema } from '@tessera/rules/case-file-schema'
import { describe, expect, test } from 'vitest'
import { safeParse } from 'zod/mini'
import { type CaseResult, engineNames, runCaseFile } from './run-case-file.ts'

const own = path.resolve(import.meta.dirname, '../../cases')
const shared = path.resolve(import.meta.dirname, '../../../../../shared/cases')

const sharedIsThere = await exists(shared)

describe.each(engineNames)('case files on the %s engine', (engine) => {
  for (const folder of [own, shared]) {
    test.skipIf(folder === shared && !sharedIsThere)(
      `all of ${folder === own ? 'our own' : 'the shared ones'} pass`,
      async () => {
        const results: CaseResult[] = []
        for (const file of (await readdir(folder)).filter((name) => name.endsWith('.json'))) {
          const json: unknown = JSON.parse(await readFile(path.join(folder, file), 'utf8'))
          for await (const result of runCaseFile(json, { engine })) results.push(result)
        }
        expect(results.length).toBeGreaterThan(100)
        expect(results.filter((result) => !result.passed).map(inWords)).toEqual([])
      },
      600_000,
    )
  }
})

test('our case files are written as the published schema says', async () => {
  for (const file of await readdir(own)) {
    const json: unknown = JSON.parse(await readFile(path.join(own, file), 'utf8'))
    expect(safeParse(caseFileSchema, json).error, file).toBeUndefined()
  }
})

async function exists(folder: string): Promise<boolean> {
  return readdir(folder).then(
    () => true,
    () => false,
  )
}

function inWords(result: CaseResult): string {
  const reasons = result.failures.map((failure) =>
    failure.step === undefined ? failure.message : `step ${failure.step}: ${failure.message}`,
  )
  if (result.error instanceof Error) reasons.push(result.error.message)
  return `${result.id} ${reasons.join(' | ')}`
}
