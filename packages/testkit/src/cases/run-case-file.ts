import { type CaseFailure, playCase } from './play-case.ts'
import { readCaseFile } from './read-case-file.ts'
import type { OpenWorkbench } from './workbench.ts'

export const engineNames = ['reference', 'duckdb'] as const
export type EngineName = (typeof engineNames)[number]

export interface CaseResult {
  readonly id: string
  readonly about?: string
  readonly engine: EngineName
  readonly passed: boolean
  readonly failures: readonly CaseFailure[]
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
  for (const one of file.cases) {
    for (const engine of engines) {
      const start = performance.now()
      const result = { id: one.id, about: one.about, engine }
      try {
        const failures = await playCase(file, one, await benches[engine]())
        const tookMs = performance.now() - start
        yield { ...result, passed: failures.length === 0, failures, tookMs }
      } catch (error) {
        yield { ...result, passed: false, failures: [], error, tookMs: performance.now() - start }
      }
    }
  }
}
