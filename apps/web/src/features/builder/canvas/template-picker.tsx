import { Modal } from '@mantine/core'
import type { Group } from '@tessera/rules/definition'
import { useFocusBack } from '../../../lib/use-focus-back.ts'
import { TemplateGallery } from '../../segments/template-gallery.tsx'

interface TemplatePickerProps {
  readonly onPick: (rule: Group) => void
  readonly onClose: () => void
}

/** Adds a template's rules as a group by one press; from there they are ordinary conditions. */
export function TemplatePicker({ onPick, onClose }: TemplatePickerProps) {
  useFocusBack()
  return (
    <Modal opened onClose={onClose} title="Add from a template" size="lg">
      <TemplateGallery
        each="action"
        onPick={({ definition }) => {
          onClose()
          onPick(definition.rule)
        }}
      />
    </Modal>
  )
}
