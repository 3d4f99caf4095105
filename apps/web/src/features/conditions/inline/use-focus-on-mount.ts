import { type RefObject, useEffect, useRef } from 'react'

/** For an input that a person just asked for: it takes the focus when it appears. */
export function useFocusOnMount(): RefObject<HTMLInputElement | null> {
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    input.current?.focus()
  }, [])
  return input
}
