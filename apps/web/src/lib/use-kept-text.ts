import { useState } from 'react'
import { useMe } from './use-me.ts'

/**
 * What is being typed under that name, kept in this tab for whoever is signed in: leaving the place, or loading the page
 * anew, loses none of it. `null`: nothing, which is also how it is put away. The name stays the same for as long as the
 * component is there.
 */
export function useKeptText(name: string): [text: string | null, keep: (text: string | null) => void] {
  const place = `tessera-typed ${useMe()?.id ?? ''} ${name}`
  const [text, setText] = useState(() => sessionStorage.getItem(place))
  const keep = (next: string | null) => {
    if (next === null) sessionStorage.removeItem(place)
    else sessionStorage.setItem(place, next)
    setText(next)
  }
  return [text, keep]
}
