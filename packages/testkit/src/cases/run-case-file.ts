import { type CaseFailure, playCase } from './play-case.ts'
import { readCase, readCaseFile } from './read-case-file.ts'
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
 * Plays every case of a case file, each on a throwaway store of its own, and yields one result per case and engine as they come.
 *
 * @param json the parsed document
 * @throws CaseFileError before the first result when the document is no case file
 */
export async function* runCaseFile(
  json: unknown,
  options: { readonly engine: EngineName | 'all' },
): AsyncGenerator<CaseResult, void, void> {
  const file = readCaseFile(json)
  const engines = options.engine === 'all' ? engineNames : [options.engine]
  for (const [index, json] of file.cases.entries()) {
    for (const engine of engines) {
      const start = performance.now()
      const result = { ...nameOf(json, index), engine }
      try {
        const one = readCase(file, json)
        const failures = await playCase(file, one, await benches[engine]())
        const tookMs = performance.now() - start
        if (failures.length === 0) yield { ...result, passed: true, failures, tookMs }
        else yield { ...result, passed: false, failures, leftOut: leftOutMessages(file, one), tookMs }
      } catch (error) {
        yield { ...result, passed: false, failures: [], error, tookMs: performance.now() - start }
      }
    }
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
