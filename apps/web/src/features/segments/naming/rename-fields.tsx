import { Box, Button, Group } from '@mantine/core'
import { useRef, useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { FormChecksProvider, useFormChecks } from '../../../lib/form-checks.ts'
import { SegmentNameField } from './segment-name-field.tsx'
import classes from './naming.module.css'
import { useRename } from './use-rename.ts'

interface RenameFieldsProps {
  readonly segment: { readonly key: string; readonly name: string }
  /** After it was renamed, or left as it is. */
  readonly onClose: () => void
}

/** A new name, checked while it is typed. Enter saves, Escape leaves. No form: it also stands in dialogs, which are forms. */
export function RenameFields({ segment, onClose }: RenameFieldsProps) {
  const [name, setName] = useState(segment.name)
  const checks = useFormChecks()
  const fields = useRef<HTMLFieldSetElement>(null)
  const rename = useRename(segment.key, onClose)
  const save = () => {
    if (name.trim() === segment.name) onClose()
    else if (checks.pass(fields.current)) rename.mutate({ name })
  }
  return (
    <FormChecksProvider value={checks}>
      <Box
        ref={fields}
        component="fieldset"
        className={classes.fields}
        aria-label="Rename"
        onKeyDown={(event) => {
          const inName = event.target instanceof HTMLInputElement && event.target.required
          if (event.key === 'Enter' && inName) {
            event.preventDefault()
            save()
          }
          if (event.key === 'Escape') {
            event.stopPropagation()
            onClose()
          }
        }}
      >
        <SegmentNameField segmentKey={segment.key} value={name} onChange={setName} />
        {rename.error !== null && (
          <ErrorNotice error={rename.error} unharmed="The segment still has its old name." />
        )}
        <Group gap="xs" justify="flex-end">
          <Button size="xs" variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button size="xs" loading={rename.isPending} onClick={save}>
            Rename
          </Button>
        </Group>
      </Box>
    </FormChecksProvider>
  )
}
