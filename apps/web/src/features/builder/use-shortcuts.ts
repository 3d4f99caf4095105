import { useEffect } from 'react'
import { isTyping } from '../../lib/is-typing.ts'
import { deleteNode, duplicateNode, redoStep, stepNode, undoStep } from './node-actions.ts'
import { afterFieldUndo, hasTyped, rememberField } from './field-undo.ts'
import { forgetAdded, isJustAdded } from './just-added.ts'
import { focusedNodeId } from './node-focus.ts'

interface ShortcutTargets {
  readonly save: () => void
  readonly publish: () => void
  readonly help: () => void
}

/**
 * The builder's keys. Inside inputs they stay the input's own, except ⌘S and ⌘Enter, which no input has a use for; `/` in a
 * number, a choice, or a field that took the focus by itself; undo once a field has nothing to undo; and Escape, which leaves it.
 */
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
      const { target } = event
      const search = () =>
        // Chosen, so that what is typed next takes the place of an earlier search.
        document.querySelector<HTMLInputElement>('[data-palette-search]')?.select()
      if (event.key === '/' && !command && !event.altKey && takesNoSlash(target)) return act(search)
      const turn = command && (key === 'y' || (key === 'z' && event.shiftKey)) ? redoStep : undoStep
      if (command && (key === 'z' || key === 'y') && !isOutside(target)) {
        if (!hasTyped(target)) return act(turn)
        if (target instanceof HTMLElement) afterFieldUndo(target, turn)
        return
      }
      if (event.key === 'Escape' && leaveField(target)) return event.preventDefault()
      if (isTyping(target)) return
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
      if (event.key === '?') act(help)
    }
    const used = (event: Event) => {
      if (!(event instanceof KeyboardEvent) || !quiet.has(event.key)) forgetAdded()
    }
    window.addEventListener('keydown', press)
    window.addEventListener('keydown', used)
    window.addEventListener('pointerdown', used)
    document.addEventListener('focusin', rememberField)
    return () => {
      window.removeEventListener('keydown', press)
      window.removeEventListener('keydown', used)
      window.removeEventListener('pointerdown', used)
      document.removeEventListener('focusin', rememberField)
    }
  }, [save, publish, help])
}

/** Keys that type nothing. */
const quiet: ReadonlySet<string> = new Set(['Shift', 'Control', 'Meta', 'Alt'])

/** Where `/` is not part of what is typed. */
function takesNoSlash(target: EventTarget | null): boolean {
  if (!isTyping(target) || target instanceof HTMLSelectElement || isJustAdded(target)) return true
  return target instanceof HTMLInputElement && ['decimal', 'numeric'].includes(target.inputMode)
}

/** Fields that have nothing to do with the tree keep their undo to themselves. */
function isOutside(target: EventTarget | null): boolean {
  if (!isTyping(target) || !(target instanceof HTMLElement)) return false
  return target.closest('[data-canvas], [data-palette-search]') === null
}

/** From a field of the tree to the grip of its node, whose keys move and delete it; pickers close first. */
function leaveField(target: EventTarget | null): boolean {
  if (!isTyping(target) || !(target instanceof HTMLElement)) return false
  if (target.getAttribute('role') === 'combobox' || target.ariaExpanded === 'true') return false
  const inner = target.closest('[data-inner]')?.querySelector<HTMLElement>('[data-handle]')
  const handle = inner ?? target.closest('[data-node]')?.querySelector<HTMLElement>('[data-handle]')
  handle?.focus()
  return handle !== undefined && handle !== null
}
