/** As a `ref`: scrolls as far as it takes to see it when it appears, because it answers what was just pressed. */
export function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' })
}
