import { checkTimeZone } from '@tessera/audience/time-zone'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { z } from 'zod'
import {
  type CaseFile,
  caseFileSchema,
  type Expectation,
  type SegmentCase,
  segmentCaseSchema,
} from './case-file.ts'

interface Problem {
  /** Where in the document: `cases[3].asOf`. */
  readonly path: string
  readonly message: string
}

/** The file is no case file, or one of its cases cannot be played; `problems` says every reason with its place. */
export class CaseFileError extends Error {
  readonly code = 'not-a-case-file'
  readonly fix =
    'A case file is {"cases": [{"id", "asOf", "messages", "definition", "expect"}]}; “tessera schema case-file” prints its JSON Schema.'
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(({ path, message }) => (path === '' ? message : `${path}: ${message}`)).join('\n'))
    this.name = 'CaseFileError'
    this.problems = problems
  }
}

/** Checks a parsed JSON document against the form of case files; its cases are read by `readCase`. @throws CaseFileError */
export function readCaseFile(json: unknown): CaseFile {
  return readAs(caseFileSchema, json)
}

/** Reads one case of a file, so that the others still run when it is wrong. @throws CaseFileError with paths inside the case */
export function readCase(file: CaseFile, json: unknown): SegmentCase {
  const one = readAs(segmentCaseSchema, json)
  checkCase(file, one)
  return one
}

function readAs<T>(schema: z.ZodType<T>, json: unknown): T {
  const parsed = schema.safeParse(json)
  if (parsed.success) return parsed.data
  throw new CaseFileError(
    parsed.error.issues.map((issue) => ({ path: z.core.toDotPath(issue.path), message: issue.message })),
  )
}

function checkCase(file: CaseFile, one: SegmentCase): void {
  const problems: Problem[] = []
  const steps = one.steps ?? []
  if (one.dataset !== undefined && !Object.hasOwn(file.datasets ?? {}, one.dataset))
    problems.push({ path: 'dataset', message: `there is no dataset “${one.dataset}”` })
  if (one.timeZone !== undefined && !isTimeZone(one.timeZone))
    problems.push({ path: 'timeZone', message: `there is no time zone “${one.timeZone}”` })
  if (one.expect !== undefined && one.asOf === undefined)
    problems.push({ path: 'asOf', message: 'a case with “expect” says as of when' })
  if (one.expect === undefined && steps.every((step) => step.expect === undefined))
    problems.push({ path: 'expect', message: 'it expects nothing: give “expect”, or a step with “expect”' })
  for (const [path, moment] of [['asOf', one.asOf], ...steps.map((step, i) => [`steps[${i}].at`, step.at])])
    if (path !== undefined && moment !== undefined && readMoment(moment, one.timeZone) === undefined)
      problems.push({ path, message: `“${moment}” is no moment like 2024-05-01T09:30:00Z` })
  for (const [path, expected] of [
    ['expect', one.expect] as const,
    ...steps.map((step, i) => [`steps[${i}].expect`, step.expect] as const),
  ])
    if (expected !== undefined && !saysAnything(expected))
      problems.push({ path, message: 'give “members”, “size” or “diagnostic”' })
  if (problems.length > 0) throw new CaseFileError(problems)
}

/** Milliseconds since the epoch; `undefined` for what is no moment, or in no zone. */
export function readMoment(moment: string, timeZone = 'UTC'): number | undefined {
  return parseMoment(moment, timeZone)
}

function isTimeZone(zone: string): boolean {
  try {
    checkTimeZone(zone)
    return true
  } catch {
    return false
  }
}

function saysAnything({ members, size, diagnostic }: Expectation): boolean {
  return members !== undefined || size !== undefined || diagnostic !== undefined
}
