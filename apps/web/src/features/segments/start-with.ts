import type { Definition } from '@tessera/rules/definition'

/** What a new segment begins with: a template, or a condition that was searched for. */
export interface Start {
  /** A template's id, or `conditionStart`. */
  readonly id: string
  readonly title: string
  readonly about: string
  readonly definition: Definition
}

export const conditionStart = 'condition'

let next: Start | null = null

/** The next dialog for a new segment begins with this. */
export function startWith(start: Start): void {
  next = start
}

/** What to begin with, once: the dialog after the next begins empty. */
export function takeStart(): Start | null {
  const start = next
  queueMicrotask(() => {
    next = null
  })
  return start
}
