import { create } from 'zustand'

interface AsOfState {
  /** Milliseconds since the epoch: the moment the shown numbers speak of. */
  readonly asOf: number
  /** A moment of one's choice, so that its end is not called "now". */
  readonly chosen: boolean
}

/** The moment relative windows are printed for; follows the last answer. */
export const useAsOf = create<AsOfState>(() => ({ asOf: Date.now(), chosen: false }))
