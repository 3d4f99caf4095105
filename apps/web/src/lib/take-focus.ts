/** As a `ref`: takes the focus when it appears, because it is what everything waits for. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus()
}
