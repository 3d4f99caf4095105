import { z } from 'zod'
import { type CaseFile, caseFileSchema } from './case-file.ts'

/** The file is no case file; `problems` says every reason with its place. */
export class CaseFileError extends Error {
  readonly code = 'not-a-case-file'
  readonly problems: readonly { readonly path: string; readonly message: string }[]

  constructor(problems: readonly { readonly path: string; readonly message: string }[]) {
    super(
      problems
        .map((problem) => (problem.path === '' ? problem.message : `${problem.path}: ${problem.message}`))
        .join('\n'),
    )
    this.name = 'CaseFileError'
    this.problems = problems
  }
}

/** Checks a parsed JSON document against the form of case files. @throws CaseFileError */
export function readCaseFile(json: unknown): CaseFile {
  const parsed = caseFileSchema.safeParse(json)
  if (!parsed.success) {
    throw new CaseFileError(
      parsed.error.issues.map((issue) => ({ path: z.core.toDotPath(issue.path), message: issue.message })),
    )
  }
  const file = parsed.data
  const unknown = file.cases.flatMap((one, i) =>
    one.dataset !== undefined && !Object.hasOwn(file.datasets ?? {}, one.dataset)
      ? [{ path: `cases[${i}].dataset`, message: `there is no dataset "${one.dataset}"` }]
      : [],
  )
  const ids = file.cases.map((one) => one.id)
  const twice = file.cases.flatMap((one, i) =>
    ids.indexOf(one.id) < i
      ? [{ path: `cases[${i}].id`, message: `"${one.id}" is the id of an earlier case` }]
      : [],
  )
  if (unknown.length + twice.length > 0) throw new CaseFileError([...unknown, ...twice])
  return file
}
