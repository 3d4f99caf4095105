import { type ReactNode, useEffect, useLayoutEffect, useRef } from 'react'
import classes from './tab-strip.module.css'

/**
 * Tabs, or links that look like them, at the foot of a `PageHeader`: one row at any width, which scrolls sideways where it
 * must; the one in view is brought into sight.
 */
export function TabStrip({ children }: { readonly children: ReactNode }) {
  const strip = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => showCurrent(strip.current))
  useEffect(() => {
    if (strip.current === null) return
    // A phone that is turned.
    const observer = new ResizeObserver(() => showCurrent(strip.current))
    observer.observe(strip.current)
    return () => observer.disconnect()
  }, [])
  return (
    <div ref={strip} className={classes.strip}>
      {children}
    </div>
  )
}

function showCurrent(strip: HTMLElement | null): void {
  const current = strip?.querySelector<HTMLElement>('[aria-selected="true"], [aria-current="page"]')
  if (strip && current) strip.scrollLeft = current.offsetLeft - (strip.clientWidth - current.offsetWidth) / 2
}
