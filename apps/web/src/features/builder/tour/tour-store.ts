import { create } from 'zustand'

/** Set once the tour was shown in this browser. */
const seenKey = 'tessera-tour-seen'

/** Whether the tour is on; the builder that is open, or the next one to open, shows it. */
export const useTour = create<{ readonly on: boolean }>(() => ({ on: false }))

export function startTour(): void {
  useTour.setState({ on: true })
  try {
    localStorage.setItem(seenKey, 'true')
  } catch {
    console.warn('This browser keeps nothing: the tour will begin by itself again.')
  }
}

export function endTour(): void {
  useTour.setState({ on: false })
}

/** Where nothing can be remembered, nobody is to be met by the tour each time. */
export function tourWasSeen(): boolean {
  try {
    return localStorage.getItem(seenKey) !== null
  } catch {
    return true
  }
}
