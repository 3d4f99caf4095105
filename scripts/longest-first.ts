/** The order of test files where no earlier run tells how long each takes. */
import type { TestSpecification } from 'vitest/node'
import { BaseSequencer } from 'vitest/node'

/** Those of more than some ten seconds, the longest first, so that none of them runs alone at the end. */
const long = [
  'testkit/src/laws/engine-equals-reference',
  'server/src/bad-input/wrong-input',
  'cli/src/main',
  'cli/src/commands/backup',
  'server/src/bad-input/damaged-folder',
  'data-folder/src/open-data-folder',
  'server/src/bad-input/hard-times',
  'scripts/production',
  'testkit/src/cases/run-case-file',
  'scripts/prisma',
  'bench/main',
  'server/src/main',
  'server/src/jobs/governance-work',
  'server/src/bad-input/fairness',
  'ingest/src/generator/generate-workspace',
  'server/src/auth/',
  'testkit/src/laws/',
  'server/src/permissions/permission-matrix',
  'db/src/store/',
]

const rankOf = ({ moduleId }: TestSpecification) => {
  const rank = long.findIndex((part) => moduleId.includes(`/${part}`))
  return rank === -1 ? long.length : rank
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted((a, b) => rankOf(a) - rankOf(b))
  }
}
