import { create } from 'zustand'

interface AsOfState {
  /** Milliseconds since the epoch: the moment the shown numbers speak of. */
  readonly asOf: number
}

/** The moment relative windows are printed for; follows the last answer. */
export const useAsOf = create<AsOfState>(() => ({ asOf: Date.now() }))
