/** The text of the field that has the focus, as it was when it took it. */
let begun: { readonly field: Element; readonly text: string } | undefined

export function rememberField({ target }: FocusEvent): void {
  const isField = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement
  begun = isField ? { field: target, text: target.value } : undefined
}

/** Whether undo and redo mean the field rather than the tree: something was typed there since it took the focus. */
export function hasTyped(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement)) return false
  return begun?.field !== target || begun.text !== target.value
}

/** Calls `instead` when the field itself undoes nothing at the key that is being pressed. */
export function afterFieldUndo(field: HTMLElement, instead: () => void): void {
  let done = false
  const note = () => {
    done = true
  }
  field.addEventListener('input', note, { once: true })
  setTimeout(() => {
    field.removeEventListener('input', note)
    if (!done) instead()
  }, 30)
}
