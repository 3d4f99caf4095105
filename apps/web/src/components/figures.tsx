import type { ReactNode } from 'react'
import classes from './figures.module.css'

/** The table that says the same as a drawing, folded away under it. */
export function Figures({ children }: { readonly children: ReactNode }) {
  return (
    <details>
      <summary className={classes.summary}>The same in figures</summary>
      {children}
    </details>
  )
}
