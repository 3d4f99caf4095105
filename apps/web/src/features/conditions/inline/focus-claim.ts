/**
 * Right after a condition was added, the first control in it that still wants a value takes the focus, once.
 * The canvas announces the new condition's id; a control claims by being inside the element with that `data-node`.
 */
let wanted: string | undefined

export function offerFocus(nodeId: string): void {
  wanted = nodeId
}

/** True exactly once, for the first control inside the condition that was just added. */
export function claimFocus(node: HTMLElement): boolean {
  if (wanted === undefined) return false
  const owner = node.closest<HTMLElement>('[data-node]')
  if (owner?.dataset['node'] !== wanted) return false
  wanted = undefined
  return true
}
