import { useState } from 'react'
import { useMe } from './use-me.ts'

/**
 * What is being edited under that name, kept in this tab for whoever is signed in: leaving the place, or loading the page
 * again, loses none of it. `undefined`: nothing, which is also how it is put away; so is what is kept and is not a `Value`
 * any more. The name stays the same for as long as the component is there. Values go through JSON; `NaN` does too.
 */
export function useKept<Value>(
  name: string,
  isValue: (kept: unknown) => kept is Value,
): [value: Value | undefined, keep: (value: Value | undefined) => void] {
  const place = `tessera-kept ${useMe()?.id ?? ''} ${name}`
  const [value, setValue] = useState(() => read(place, isValue))
  const keep = (next: Value | undefined) => {
    try {
      if (next === undefined) sessionStorage.removeItem(place)
      else sessionStorage.setItem(place, JSON.stringify(next, notNumber))
    } catch {
      console.warn('This browser keeps nothing for this tab.')
    }
    setValue(next)
  }
  return [value, keep]
}

function read<Value>(place: string, isValue: (kept: unknown) => kept is Value): Value | undefined {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? 'null', orNotNumber)
    return isValue(kept) ? kept : undefined
  } catch {
    return undefined
  }
}

/** What JSON would turn into null. */
const none = '\u0000NaN'
const notNumber = (_: string, value: unknown) => (Number.isNaN(value) ? none : value)
const orNotNumber = (_: string, value: unknown) => (value === none ? Number.NaN : value)
