import { useEffect } from 'react'
import { isTyping } from '../../lib/is-typing.ts'
import { deleteNode, duplicateNode, redoStep, stepNode, undoStep } from './node-actions.ts'
import { focusedNodeId } from './node-focus.ts'

interface ShortcutTargets {
  readonly save: () => void
  readonly publish: () => void
  readonly help: () => void
}

/** The builder's keys. Inside inputs they stay the input's own, except ⌘S and ⌘Enter, which no input has a use for. */
export function useShortcuts({ save, publish, help }: ShortcutTargets): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || document.querySelector('[role="dialog"], dialog[open]') !== null) return
      const act = (action: () => void) => {
        event.preventDefault()
        action()
      }
      const command = event.metaKey || event.ctrlKey
      const key = event.key.toLowerCase()
      if (command && key === 's') return act(save)
      if (command && key === 'enter') return act(publish)
      if (isTyping(event.target)) return
      if (command && key === 'z') return act(event.shiftKey ? redoStep : undoStep)
      if (command && key === 'y') return act(redoStep)
      const id = focusedNodeId()
      if (command && key === 'd' && id !== undefined) return act(() => duplicateNode(id))
      if (event.altKey && id !== undefined) {
        if (event.key === 'ArrowUp') return act(() => stepNode(id, 'up'))
        if (event.key === 'ArrowDown') return act(() => stepNode(id, 'down'))
        if (event.key === 'ArrowRight') return act(() => stepNode(id, 'into'))
        if (event.key === 'ArrowLeft') return act(() => stepNode(id, 'out'))
      }
      if (command || event.altKey) return
      if (event.key === 'Delete' && id !== undefined) return act(() => deleteNode(id))
      if (event.key === '/') {
        // Chosen, so that what is typed next takes the place of an earlier search.
        return act(() => document.querySelector<HTMLInputElement>('[data-palette-search]')?.select())
      }
      if (event.key === '?') act(help)
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [save, publish, help])
}
