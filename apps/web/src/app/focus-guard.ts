/** What can have the focus, as far as the screen shows it. */
const focusable =
  'a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, [tabindex]:not([tabindex="-1"])'

interface Place {
  readonly element: HTMLElement
  /** From the nearest outwards, each with what stood after and before it. */
  readonly around: readonly {
    readonly of: Element
    readonly after: Element | null
    readonly before: Element | null
  }[]
}

/**
 * Keeps keys working: when what has the focus goes away or can no longer have it, and nothing else has asked for it two
 * frames later, the nearest that is left takes it. A press on an empty place is no loss. Returns how to stop.
 */
export function guardFocus(): () => void {
  let last: Place | undefined
  let openers: HTMLElement[] = []
  let asked = 0
  const remember = ({ target }: FocusEvent) => {
    if (!(target instanceof HTMLElement) || target.id === 'main') return
    if (last !== undefined)
      openers = [...openers.filter((each) => each !== last?.element), last.element].slice(-20)
    last = { element: target, around: surroundings(target) }
  }
  const check = () => {
    if (!isLost(last)) return
    cancelAnimationFrame(asked)
    asked = requestAnimationFrame(() => {
      asked = requestAnimationFrame(() => {
        if (last === undefined || !isLost(last)) return
        ;(nearest(last) ?? openerOf(last, openers) ?? document.getElementById('main'))?.focus({
          preventScroll: true,
        })
      })
    })
  }
  const changes = new MutationObserver(check)
  changes.observe(document.body, {
    childList: true,
    subtree: true,
    attributes: true,
    attributeFilter: ['disabled', 'hidden'],
  })
  document.addEventListener('focusin', remember)
  return () => {
    cancelAnimationFrame(asked)
    changes.disconnect()
    document.removeEventListener('focusin', remember)
  }
}

function isLost(last: Place | undefined): boolean {
  const { activeElement } = document
  if (last === undefined || (activeElement !== null && activeElement !== document.body)) return false
  return !last.element.isConnected || !last.element.matches(focusable) || !last.element.checkVisibility()
}

function surroundings(element: HTMLElement): Place['around'] {
  const around = []
  for (let of: Element | null = element; of !== null && of !== document.body; of = of.parentElement)
    around.push({ of, after: of.nextElementSibling, before: of.previousElementSibling })
  return around
}

/** In what stood beside it, else in what it was part of; nothing once that is as much as the screen or a layer above it. */
function nearest({ around }: Place): HTMLElement | undefined {
  for (const { of, after, before } of around) {
    if (of.id === 'main' || of.parentElement === document.body) return undefined
    const found = [of, after, before].map(firstIn).find((each) => each !== undefined)
    if (found !== undefined) return found
  }
  return undefined
}

function firstIn(place: Element | null): HTMLElement | undefined {
  if (place === null || !place.isConnected) return undefined
  const inside = [place, ...place.querySelectorAll(`[data-handle], ${focusable}`)]
  return inside.find(
    (each): each is HTMLElement =>
      each instanceof HTMLElement && each.matches(focusable) && each.checkVisibility(),
  )
}

/** What had the focus before a layer above the screen took it. */
function openerOf({ around }: Place, openers: readonly HTMLElement[]): HTMLElement | undefined {
  if (around.some(({ of }) => of.id === 'main')) return undefined
  return openers.findLast((each) => each.isConnected && each.matches(focusable) && each.checkVisibility())
}
