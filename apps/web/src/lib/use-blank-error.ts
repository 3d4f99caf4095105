import { useState } from 'react'

interface BlankError {
  /** What to show under the field; undefined before the field was left, and when it is filled in. */
  readonly error: string | undefined
  readonly onBlur: () => void
}

/** Says at a required field, once it was left, that nothing is in it; spaces alone are nothing. */
export function useBlankError(isRequired: boolean, value: string, message: string): BlankError {
  const [left, setLeft] = useState(false)
  return {
    error: isRequired && left && value.trim() === '' ? message : undefined,
    onBlur: () => setLeft(true),
  }
}
