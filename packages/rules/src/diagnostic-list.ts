/** Collects diagnostics while a definition is read: all of them, in the order of the document. */
import type { Diagnostic, DiagnosticCode, JsonPath } from './diagnostic.ts'
import { printable } from './print/printable.ts'

export interface Report {
  readonly code: DiagnosticCode
  readonly path: JsonPath
  readonly message: string
  readonly params?: Diagnostic['params']
  readonly fix?: string
}

export class DiagnosticList {
  readonly all: Diagnostic[] = []

  error(report: Report): undefined {
    this.all.push({ params: {}, ...report, severity: 'error' })
    return undefined
  }

  unfinished(path: JsonPath, message: string): undefined {
    this.all.push({ code: 'unfinished-condition', path, params: {}, severity: 'unfinished', message })
    return undefined
  }

  emptyGroup(path: JsonPath, message: string): undefined {
    this.all.push({
      code: 'empty-group',
      path,
      params: {},
      severity: 'unfinished',
      message,
      fix: 'Add a condition to it, or remove the group.',
    })
    return undefined
  }
}

/** What somebody typed, in quotes, short enough for a sentence. */
export function quote(text: string): string {
  return `“${printable(text.length > 60 ? `${text.slice(0, 60)}…` : text)}”`
}

/** A JSON value in a few words, for "found …". */
export function describe(value: unknown): string {
  if (value === undefined) return 'nothing'
  if (typeof value === 'string') return `the text ${quote(value)}`
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  return value === null ? 'null' : 'an object'
}
