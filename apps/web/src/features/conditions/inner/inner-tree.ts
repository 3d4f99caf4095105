import type { Group } from '@tessera/rules/definition'
import type { Slot } from '../../builder/tree.ts'

/** A tree inside a condition whose nodes may be put elsewhere in it: an event's filter, a sequence's steps. */
export interface InnerTree {
  /** Nodes have ids, that no other tree on the screen has. */
  readonly root: Group
  /** "the filter" */
  readonly whole: string
  /** Puts a node at a place; returns the tree that becomes of it, and the id that the node has in there. */
  readonly move: (id: string, slot: Slot) => { readonly root: Group; readonly id: string }
}

/** What of a node takes the focus once it is somewhere else. */
export type InnerPart = 'handle' | 'up' | 'down'

/** After the next paint, the focus is on a part of the first of the nodes that is there; on its handle when that part cannot take it. */
export function focusInner(ids: readonly (string | undefined)[], part: InnerPart): void {
  requestAnimationFrame(() => {
    const items = ids.map((id) => id && document.querySelector(`[data-inner="${CSS.escape(id)}"]`))
    const item = items.find((one) => one instanceof HTMLElement)
    const wanted = part === 'handle' ? null : item?.querySelector<HTMLElement>(`[data-step="${part}"]`)
    const target = wanted?.matches(':disabled') === false ? wanted : item?.querySelector('[data-handle]')
    if (target instanceof HTMLElement) target.focus()
  })
}
