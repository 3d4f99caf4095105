import type { Engine } from '@tessera/engine/engine'
import type { DeclaredTypes } from '@tessera/engine/reference/catalogue-from-messages'

/** A throwaway store with an engine over it: what a case is played on. */
export interface Workbench {
  /** Segment-spec messages, arriving after all earlier ones; the first delivery, empty or not, comes before any question. */
  receive(messages: readonly unknown[]): Promise<void>
  /** Every manual list there is from now on, by key. */
  setLists(lists: Readonly<Record<string, readonly string[]>>): Promise<void>
  /** The engine over all that has arrived. */
  engine(): Promise<Engine>
  /** Lets the engine forget what it found out for earlier questions. */
  forget(): void
  close(): Promise<void>
}

export interface WorkbenchSettings {
  /** IANA zone of the workspace. */
  readonly timeZone: string
  /** Types known before any message arrives. */
  readonly catalogue: DeclaredTypes
  /** What the store takes for the present, milliseconds since the epoch; the clock if left out. No answer may depend on it. */
  readonly now?: number
}

export type OpenWorkbench = (settings: WorkbenchSettings) => Promise<Workbench>
