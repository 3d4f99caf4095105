import { useBlocker } from '@tanstack/react-router'

/**
 * While `active`, the browser's Back and Forward do not leave the screen: `ask` is called instead. Ways that the screen goes
 * itself, such as to what was just created, stay open.
 */
export function useStayOnBack(active: boolean, ask: () => void): void {
  useBlocker({
    disabled: !active,
    enableBeforeUnload: false,
    shouldBlockFn: ({ action }) => {
      if (action === 'PUSH' || action === 'REPLACE') return false
      ask()
      return true
    },
  })
}
