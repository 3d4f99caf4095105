import type { Place } from './use-place.ts'

interface Size {
  readonly width: number
  readonly height: number
}

/** Between the card and what it speaks of, and around both. Pixels, as everything here. */
const gap = 12

const within = (value: number, most: number): number => Math.max(gap, Math.min(value, most - gap))

/** Where the card stands: beside what it speaks of, below or above it, whichever has room first; over its lower end when none has. */
export function cardPlace(
  place: Place,
  card: Size,
  screen: Size,
): { readonly top: number; readonly left: number } {
  const right = place.left + place.width + gap
  const left = place.left - gap - card.width
  const below = place.top + place.height + gap
  const above = place.top - gap - card.height
  const alongTop = within(place.top, screen.height - card.height)
  const alongLeft = within(place.left, screen.width - card.width)
  if (right + card.width + gap <= screen.width) return { top: alongTop, left: right }
  if (left >= gap && place.left <= screen.width) return { top: alongTop, left }
  if (below + card.height + gap <= screen.height) return { top: below, left: alongLeft }
  if (above >= gap && place.top <= screen.height) return { top: above, left: alongLeft }
  return { top: screen.height - card.height - gap, left: alongLeft }
}
