import type { Window } from '@tessera/rules/definition'
import { printWindow } from '@tessera/rules/print/print-window'
import { resolveWindow } from '@tessera/rules/time/resolve-window'
import { memo } from 'react'
import { useAsOf } from './as-of.ts'
import { useCatalogue } from '../catalogue-view.tsx'
import { intervalWords } from './interval-words.ts'
import classes from '../inline/inline.module.css'

/** The resolved window of a condition, short; both ends in full on hover. */
export const WindowNote = memo(function WindowNote({ window }: { readonly window: Window }) {
  // To the minute, as it prints: an answer a moment later leaves it as it is.
  const asOf = useAsOf((state) => state.asOf - (state.asOf % 60_000))
  const chosen = useAsOf((state) => state.chosen)
  const { timeZone } = useCatalogue()
  return (
    <span className={classes.note} title={printWindow(window, asOf, timeZone, navigator.language)}>
      {intervalWords(resolveWindow(window, asOf, timeZone), { asOf, chosen, timeZone })}
    </span>
  )
})
