import type { Diagnostic, JsonPath } from '../diagnostic.ts'
import type { NodePath } from '../rule.ts'

/** Whole or not at all: what the other notation cannot say is a diagnostic, never left out. */
export type Exported<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

export function notExpressible(path: JsonPath, message: string): Diagnostic {
  return { code: 'not-expressible', path, params: {}, severity: 'error', message }
}

/** The JSON path of a node of the tree. */
export function nodeJsonPath(path: NodePath): JsonPath {
  return ['rule', ...path.flatMap((index) => ['rules', index])]
}
