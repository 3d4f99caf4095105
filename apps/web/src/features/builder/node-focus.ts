/** After the next paint, puts the focus on a node's handle; when the node is gone, on the first add button. */
export function focusNode(id: string | undefined): void {
  requestAnimationFrame(() => {
    const node = id === undefined ? null : document.querySelector(`[data-node="${CSS.escape(id)}"]`)
    const handle = node?.querySelector<HTMLElement>('[data-handle]')
    const target = handle ?? document.querySelector<HTMLElement>('[data-add-condition]')
    target?.focus()
    target?.scrollIntoView({ block: 'nearest' })
  })
}

/** The node that the focus is in, if any. */
export function focusedNodeId(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-node]')?.dataset['node']
}
