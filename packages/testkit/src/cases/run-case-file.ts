import type { CaseFile } from './case-file.ts'
import { type CaseFailure, playCase } from './play-case.ts'
import { readCase, readCaseFile } from './read-case-file.ts'
import { SharedStarts } from './shared-starts.ts'
import type { OpenWorkbench } from './workbench.ts'
import { isRecord } from '@tessera/engine/reference/message'
import { leftOutMessages } from './left-out-messages.ts'

export const engineNames = ['reference', 'duckdb'] as const
export type EngineName = (typeof engineNames)[number]

export interface CaseResult {
  readonly id: string
  readonly about?: string
  readonly engine: EngineName
  readonly passed: boolean
  readonly failures: readonly CaseFailure[]
  /** Of a case that failed: the messages that are none and were left out, in words. */
  readonly leftOut?: readonly string[]
  /** What stopped the case short: not a wrong answer, but no answer. */
  readonly error?: unknown
  /** Milliseconds. */
  readonly tookMs: number
}

/** Loaded when asked for: a run on one engine needs nothing of the others. */
const benches: Readonly<Record<EngineName, () => Promise<OpenWorkbench>>> = {
  reference: async () => (await import('./reference-workbench.ts')).openReferenceWorkbench,
  duckdb: async () => (await import('./duckdb-workbench.ts')).openDuckdbWorkbench,
}

/**
 * Plays every case of a case file on throwaway stores and yields one result per case and engine as they come. No case sees what
 * another wrote; cases that only ask share a store with those that start from the same.
 *
 * @param json the parsed document
 * @throws CaseFileError before the first result when the document is no case file
 */
export async function* runCaseFile(
  json: unknown,
  options: { readonly engine: EngineName | 'all' },
): AsyncGenerator<CaseResult, void, void> {
  const file = readCaseFile(json)
  const names = options.engine === 'all' ? engineNames : [options.engine]
  const engines: (readonly [EngineName, SharedStarts])[] = []
  for (const name of names) engines.push([name, new SharedStarts(await benches[name]())])
  try {
    for (const [index, json] of file.cases.entries()) {
      for (const [engine, starts] of engines) {
        const result = { ...nameOf(json, index), engine }
        yield { ...result, ...(await outcomeOf(file, json, starts)) }
      }
    }
  } finally {
    for (const [, starts] of engines) await starts.close()
  }
}

async function outcomeOf(
  file: CaseFile,
  json: unknown,
  starts: SharedStarts,
): Promise<Omit<CaseResult, 'id' | 'about' | 'engine'>> {
  const startedAt = performance.now()
  const took = () => performance.now() - startedAt
  try {
    const one = readCase(file, json)
    const failures = await playCase(file, one, starts)
    const tookMs = took()
    return failures.length === 0
      ? { passed: true, failures, tookMs }
      : { passed: false, failures, leftOut: leftOutMessages(file, one), tookMs }
  } catch (error) {
    return { passed: false, failures: [], error, tookMs: took() }
  }
}

/** What a case is called, also one that is wrong. */
function nameOf(json: unknown, index: number): { readonly id: string; readonly about?: string } {
  const { id, about } = { id: undefined, about: undefined, ...(isRecord(json) ? json : {}) }
  return {
    id: typeof id === 'string' && id !== '' ? id : `cases[${index}]`,
    ...(typeof about === 'string' ? { about } : {}),
  }
}
