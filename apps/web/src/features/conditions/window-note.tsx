import type { Window } from '@tessera/rules/definition'
import { resolveWindow } from '@tessera/rules/resolve-window'
import { memo } from 'react'
import { useAsOf } from './as-of.ts'
import { useCatalogue } from './catalogue-view.tsx'
import { intervalWords } from './interval-words.ts'
import classes from './inline.module.css'

/** The resolved window of a condition: "24 Sep, 00:00 – now, Berlin". */
export const WindowNote = memo(function WindowNote({ window }: { readonly window: Window }) {
  const asOf = useAsOf((state) => state.asOf)
  const { timeZone } = useCatalogue()
  const interval = resolveWindow(window, asOf, timeZone)
  return <span className={classes.note}>{intervalWords(interval, asOf, timeZone)}</span>
})
