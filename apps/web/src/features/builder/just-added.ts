let field: Element | null = null

/** A condition was added and its first field took the focus by itself: until a key or the pointer is used there, it is as good as empty hands. */
export function markAdded(): void {
  field = document.activeElement
}

export function isJustAdded(target: EventTarget | null): boolean {
  return target !== null && target === field
}

export function forgetAdded(): void {
  field = null
}
