import { useEffect } from 'react'

type Fetch = () => Promise<unknown>

const known = new Set<Fetch>()

/** Remembers a part of the screens loaded so far. */
export function fetchLater(fetch: Fetch): void {
  known.add(fetch)
}

/** One after the other. What cannot be fetched now is fetched when it is wanted. */
async function fetchAll(): Promise<void> {
  for (const fetch of known) {
    try {
      await fetch()
      known.delete(fetch)
    } catch {
      return
    }
  }
}

/** Fetches the parts of this screen while nothing else is going on, so that they are there at once, and without a network. */
export function useFetchAhead(): void {
  useEffect(() => {
    if (!('requestIdleCallback' in window)) {
      const later = setTimeout(() => void fetchAll(), 1500)
      return () => clearTimeout(later)
    }
    const idle = requestIdleCallback(() => void fetchAll(), { timeout: 5000 })
    return () => cancelIdleCallback(idle)
  }, [])
}
