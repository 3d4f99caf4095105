import { type RefObject, useEffect } from 'react'
import { light } from './builder-store.ts'
import { focusNode } from './node-focus.ts'

/**
 * Lights up the node that the pointer or the focus is on, in the sentence (`data-part`) and in the tree (`data-node`); a click
 * on a part of the sentence leads to its condition. One listener for all rows, so that rows need none.
 */
export function useLighting(container: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = container.current
    if (element === null) return
    const nodeOf = (target: EventTarget | null): HTMLElement | null =>
      target instanceof Element ? target.closest<HTMLElement>('[data-part], [data-node]') : null
    const idOf = (found: HTMLElement | null) => found?.dataset['part'] ?? found?.dataset['node']
    const look = (event: Event) => light(idOf(nodeOf(event.target)))
    const leave = () => light(undefined)
    const click = (event: Event) => {
      const part = nodeOf(event.target)?.dataset['part']
      if (part !== undefined) focusNode(part)
    }
    element.addEventListener('mouseover', look)
    element.addEventListener('focusin', look)
    element.addEventListener('mouseleave', leave)
    element.addEventListener('click', click)
    return () => {
      element.removeEventListener('mouseover', look)
      element.removeEventListener('focusin', look)
      element.removeEventListener('mouseleave', leave)
      element.removeEventListener('click', click)
    }
  }, [container])
}
