import { useState } from 'react'
import { useMe } from '../../../lib/use-me.ts'

/**
 * What is typed into a picker and not taken yet, kept in this tab for whoever is signed in, so that a reload does not lose it.
 * It comes back where it was typed: on the same address, at the same label with the same values.
 */
export function useKeptSearch(
  label: string,
  values: readonly string[],
): readonly [search: string, keep: (search: string) => void] {
  const place = `tessera-typed ${useMe()?.id ?? ''} ${window.location.pathname} ${label}`
  const [search, setSearch] = useState(() => {
    const [text, ...of] = readKept(place)
    return text !== undefined && sameTexts(of, values) ? text : ''
  })
  const keep = (next: string) => {
    if (next === '') sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, JSON.stringify([next, ...values]))
    setSearch(next)
  }
  return [search, keep]
}

function readKept(place: string): readonly string[] {
  const kept: unknown = JSON.parse(sessionStorage.getItem(place) ?? '[]')
  return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : []
}

function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((one, index) => one === b[index])
}
