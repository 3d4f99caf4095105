import { useEffect, useRef } from 'react'

/** For what takes the focus while it is there: once it is gone, the focus is back where it was, or on the screen when it was nowhere. */
export function useFocusBack(): void {
  const before = useRef(document.activeElement)
  useEffect(() => {
    const owner = before.current
    return () => {
      // Somebody has asked for it meanwhile.
      if (document.activeElement !== null && document.activeElement !== document.body) return
      const back = owner instanceof HTMLElement && owner !== document.body && owner.isConnected
      ;(back ? owner : document.getElementById('main'))?.focus({ preventScroll: true })
    }
  }, [])
}
