import { type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './tab-strip.module.css'

/**
 * Tabs, or links that look like them, at the foot of a `PageHeader`: one row at any width, which scrolls sideways where it
 * must; the one in view is brought into sight.
 */
export function TabStrip({ children }: { readonly children: ReactNode }) {
  const strip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const current = strip.current?.querySelector<HTMLElement>('[aria-selected="true"], [aria-current="page"]')
    if (strip.current === null || !current) return
    strip.current.scrollLeft = current.offsetLeft - (strip.current.clientWidth - current.offsetWidth) / 2
  })
  return (
    <div ref={strip} className={classes.strip}>
      {children}
    </div>
  )
}
