import type { Window } from '@tessera/rules/definition'
import { printWindow } from '@tessera/rules/print-window'
import { memo } from 'react'
import { useAsOf } from './as-of.ts'
import { useCatalogue } from './catalogue-view.tsx'
import classes from './inline.module.css'

/** The resolved window of a condition: "24 Sep 2026, 00:00 – 23 Nov 2026, 12:04 (Europe/Berlin)". */
export const WindowNote = memo(function WindowNote({ window }: { readonly window: Window }) {
  const asOf = useAsOf((state) => state.asOf)
  const { timeZone } = useCatalogue()
  return <span className={classes.note}>{printWindow(window, asOf, timeZone, navigator.language)}</span>
})
