import { useEffect, useState } from 'react'

/** Pixels from the screen's top and left edge. */
export interface Place {
  readonly top: number
  readonly left: number
  readonly width: number
  readonly height: number
}

/** Free room around what is shown. */
const room = 4

function findSeen(selectors: readonly string[]): Element | undefined {
  for (const selector of selectors) {
    for (const element of document.querySelectorAll(selector)) {
      if (element.checkVisibility()) return element
    }
  }
  return undefined
}

/** The part of it that is on the screen, below the bar on top. */
function placeOf(element: Element): Place {
  const box = element.getBoundingClientRect()
  const bar = element.closest('header') === null ? barHeight() : 0
  const top = Math.max(bar, box.top - room)
  const left = Math.max(0, box.left - room)
  const right = Math.min(document.documentElement.clientWidth, box.right + room)
  const bottom = Math.min(window.innerHeight, box.bottom + room)
  return { top, left, width: Math.max(0, right - left), height: Math.max(0, bottom - top) }
}

function barHeight(): number {
  return document.querySelector('main header')?.getBoundingClientRect().bottom ?? 0
}

const same = (one: Place | undefined, other: Place): boolean =>
  one !== undefined &&
  one.top === other.top &&
  one.left === other.left &&
  one.width === other.width &&
  one.height === other.height

/** Where the first of these that can be seen stands, followed at every frame: numbers that arrive move everything. */
export function usePlace(selectors: readonly string[]): Place | undefined {
  const [place, setPlace] = useState<Place>()
  useEffect(() => {
    let frame = 0
    let shown: Element | undefined
    const follow = () => {
      const element = findSeen(selectors)
      if (element !== undefined) {
        if (element !== shown) element.scrollIntoView({ block: 'nearest' })
        shown = element
        const now = placeOf(element)
        setPlace((before) => (same(before, now) ? before : now))
      }
      frame = requestAnimationFrame(follow)
    }
    follow()
    return () => cancelAnimationFrame(frame)
  }, [selectors])
  return place
}
