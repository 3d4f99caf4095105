/** From any JSON to a well-formed definition, or everything that is wrong with its shape. */
import type { Definition } from './definition.ts'
import type { Diagnostic } from './diagnostic.ts'
import { checkStructure } from './parse/check-structure.ts'

export type ParseResult =
  | { readonly ok: true; readonly definition: Definition }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/**
 * Checks version, groups, fields, operators and limits (64 levels, 1,000 conditions, 10,000 values in one list).
 * Returns the very object it was given: unknown extra keys stay. Says nothing about the catalogue, and lets unfinished
 * conditions pass: a draft may hold them. Never throws, whatever the input.
 */
export function parseDefinition(json: unknown): ParseResult {
  const { diagnostics, definition } = checkStructure(json)
  if (definition === undefined || diagnostics.all.length > 0)
    return { ok: false, diagnostics: diagnostics.all }
  return { ok: true, definition }
}
