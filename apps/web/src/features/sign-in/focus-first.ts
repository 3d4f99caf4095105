/** As a `ref`: the field takes the focus when it appears, because nothing else is on the page. */
export function focusFirst(input: HTMLInputElement | null): void {
  input?.focus()
}
