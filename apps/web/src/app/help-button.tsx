import { ActionIcon } from '@mantine/core'
import { useDisclosure, useHotkeys } from '@mantine/hooks'
import { useMatchRoute } from '@tanstack/react-router'
import { lazyDialog } from '../components/parts/lazy-dialog.tsx'

const HelpDialog = lazyDialog({
  what: 'The help',
  load: async () => (await import('./help-dialog.tsx')).HelpDialog,
})

/** `?`: keys and words, on every screen. The builder has keys of its own and answers `?` itself. */
export function HelpButton() {
  const [opened, { open, close }] = useDisclosure(false)
  const inBuilder = useMatchRoute()({ to: '/segments/$key/edit' }) !== false
  const openHere = () => {
    if (document.querySelector('[role="dialog"]') === null) open()
  }
  // A key that is listened for is taken from whoever listens, too.
  useHotkeys(
    inBuilder
      ? []
      : [
          ['?', openHere],
          ['shift+?', openHere],
        ],
  )
  return (
    <>
      <ActionIcon variant="default" size={30} aria-label="Help" title="Help (?)" onClick={open}>
        <span aria-hidden="true">?</span>
      </ActionIcon>
      {opened && <HelpDialog onClose={close} />}
    </>
  )
}
