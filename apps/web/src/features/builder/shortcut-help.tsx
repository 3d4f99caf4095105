import { Button, Modal } from '@mantine/core'
import { KeyTable } from '../../components/key-table.tsx'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import { startTour } from './tour/tour-store.ts'

const keys: readonly (readonly [string, string])[] = [
  ['/', 'Search the palette'],
  ['Enter', 'On a palette entry: add it'],
  ['Space', 'On a palette entry or a grip: pick up, arrow keys choose a place, Space puts down'],
  ['Alt ↑ ↓', 'Move the condition or group the focus is in'],
  ['Alt → ←', 'Into the group beside it, out of its group'],
  ['⌘D', 'Clone'],
  ['Delete', 'Delete'],
  ['⌘Z', 'Undo'],
  ['⇧⌘Z', 'Redo'],
  ['⌘S', 'Save now (it also saves by itself)'],
  ['⌘Enter', 'Publish'],
  ['⌘K', 'Go to another screen'],
  ['?', 'This help'],
]

export function ShortcutHelp({ onClose }: { readonly onClose: () => void }) {
  useFocusBack()
  return (
    <Modal opened onClose={onClose} title="Keys">
      <KeyTable keys={keys} />
      <Button
        variant="default"
        mt="sm"
        onClick={() => {
          onClose()
          // Once the focus is back on what opened this help: the tour returns it there.
          requestAnimationFrame(startTour)
        }}
      >
        Take the tour
      </Button>
    </Modal>
  )
}
