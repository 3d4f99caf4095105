import { useCallback, useEffect, useRef } from 'react'

/**
 * Something to do when an input is left, held back until the press that left it is over: what moves under a pressed
 * pointer makes the click miss. Listens only while `active`.
 */
export function useAfterPress(active: boolean, action: () => void): () => void {
  const pressed = useRef(false)
  useEffect(() => {
    if (!active) return
    const down = () => {
      pressed.current = true
    }
    const up = () => {
      pressed.current = false
    }
    window.addEventListener('pointerdown', down, true)
    window.addEventListener('pointerup', up, true)
    window.addEventListener('pointercancel', up, true)
    return () => {
      pressed.current = false
      window.removeEventListener('pointerdown', down, true)
      window.removeEventListener('pointerup', up, true)
      window.removeEventListener('pointercancel', up, true)
    }
  }, [active])
  return useCallback(() => {
    if (pressed.current) window.addEventListener('pointerup', () => setTimeout(action), { once: true })
    else setTimeout(action)
  }, [action])
}
