import type { Definition } from '@tessera/rules/definition'

/** What a new segment begins with: a template, or a condition that was searched for. Travels with the address's history entry. */
export interface Start {
  /** A template's id, or `conditionStart`. */
  readonly id: string
  readonly title: string
  readonly about: string
  readonly definition: Definition
}

export const conditionStart = 'condition'

declare module '@tanstack/react-router' {
  interface HistoryState {
    start?: Start
  }
}
