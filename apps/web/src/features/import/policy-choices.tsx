import { Checkbox, Stack } from '@mantine/core'
import type { Inspection, MappingDraft } from './mapping-draft.ts'

interface PolicyChoicesProps {
  readonly format: Inspection['format']
  readonly draft: MappingDraft
  readonly onEdit: (change: (draft: MappingDraft) => MappingDraft) => void
}

/** What an empty cell means, and which ids are one person. */
export function PolicyChoices({ format, draft, onEdit }: PolicyChoicesProps) {
  return (
    <Stack gap="xs">
      {draft.kind === 'profiles' && (
        <Checkbox
          label="An empty cell takes the trait’s value away"
          description="Otherwise what is known already stays."
          checked={draft.blank === 'overwrite'}
          onChange={(event) => {
            const blank = event.currentTarget.checked ? ('overwrite' as const) : ('keep' as const)
            onEdit((old) => ({ ...old, blank }))
          }}
        />
      )}
      {format !== 'ndjson' && (
        <Checkbox
          label="Ids that differ only in capital letters or spaces are one person"
          description="“Ann@Example.com” and “ann@example.com ” become one; the id that is known already stays."
          checked={draft.foldIds === true}
          onChange={(event) => {
            const foldIds = event.currentTarget.checked
            onEdit((old) => ({ ...old, foldIds }))
          }}
        />
      )}
    </Stack>
  )
}
