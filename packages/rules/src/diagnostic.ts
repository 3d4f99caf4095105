/**
 * What is wrong with a definition, where, and how to mend it. All of it at once, never only the first.
 */

/** A JSON path from the definition's root: `['rule', 'rules', 1, 'where', 'rules', 0, 'value']`. */
export type JsonPath = readonly (string | number)[]

export type DiagnosticCode =
  // the document
  | 'not-a-definition'
  | 'unknown-version'
  | 'unknown-combinator'
  | 'too-deep'
  | 'too-many-conditions'
  | 'too-many-values'
  // unfinished: a draft may carry it, a preview leaves it out and says so, publishing refuses it
  | 'unfinished-condition'
  | 'empty-group'
  // the condition
  | 'unknown-field'
  | 'unknown-trait'
  | 'unknown-event'
  | 'unknown-property'
  | 'unknown-operator'
  | 'operator-does-not-fit'
  | 'wrong-value'
  | 'wrong-measure'
  | 'impossible-window'
  | 'wrong-sequence'
  | 'wrong-lifecycle'
  /** A key that means something on other conditions, not on this one: leaving it out silently would change who is in. */
  | 'misplaced-key'
  // references
  | 'unknown-segment'
  | 'unpublished-segment'
  | 'archived-segment'
  | 'broken-segment'
  | 'cycle'
  | 'unknown-list'
  // import and export: the other notation cannot say it
  | 'not-expressible'

export interface Diagnostic {
  readonly code: DiagnosticCode
  readonly path: JsonPath
  /** Values the message was made of, so that a screen can word it its own way. */
  readonly params: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** `unfinished` diagnostics do not stop a preview; `error`s do. */
  readonly severity: 'error' | 'unfinished'
  /** One plain sentence: what was found, what is accepted. */
  readonly message: string
  /** What to do about it, when there is one obvious thing. */
  readonly fix?: string
}
