import type { KeyboardEvent } from 'react'

/** Props of an SVG part that is pressed like a button, by pointer and by keyboard. */
export function pressable(label: string, pressed: boolean, onPress: () => void) {
  return {
    role: 'button',
    tabIndex: 0,
    'aria-label': label,
    'aria-pressed': pressed,
    onClick: onPress,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.key !== 'Enter' && event.key !== ' ') return
      event.preventDefault()
      onPress()
    },
  } as const
}
