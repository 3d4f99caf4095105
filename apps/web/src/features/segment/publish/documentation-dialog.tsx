import { Select } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { announce } from '../../../lib/announce.ts'
import { trpc } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import { ChangeError } from './change-error.tsx'
import { DocumentationFields } from './documentation-fields.tsx'
import type { Segment } from '../versions/editions.ts'

/** Changes what a segment says about itself; its definition stays. */
export function DocumentationDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment
  readonly onClose: () => void
}) {
  const [documentation, setDocumentation] = useState(segment.documentation)
  const [team, setTeam] = useState(segment.team?.key ?? null)
  const teams = useQuery(trpc.teams.list.queryOptions())
  const save = useMutation({
    ...trpc.segments.document.mutationOptions(),
    onSuccess: async () => {
      await refreshSegments()
      announce('The documentation is saved.')
      onClose()
    },
  })
  return (
    <FormDialog
      size="lg"
      title={`Documentation of “${segment.name}”`}
      action="Save"
      pending={save.isPending}
      onClose={onClose}
      onSend={() => save.mutate({ key: segment.key, revision: segment.revision, documentation, team })}
    >
      <DocumentationFields
        value={documentation}
        onChange={setDocumentation}
        missing={segment.missingDocumentation}
      />
      {teams.data !== undefined && teams.data.length > 0 && (
        <Select
          label="Team"
          clearable
          clearButtonProps={{ 'aria-label': 'No team' }}
          data={teams.data.map(({ key, name }) => ({ value: key, label: name }))}
          value={team}
          onChange={setTeam}
        />
      )}
      {save.error && (
        <ChangeError
          error={save.error}
          unharmed="What you wrote is still here; nothing was saved."
          onLatest={() => save.reset()}
        />
      )}
    </FormDialog>
  )
}
