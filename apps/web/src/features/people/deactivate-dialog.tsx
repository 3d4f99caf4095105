import { Radio, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { RequiredSelect } from '../../components/required-select.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { type Person, refreshPeople } from './person.ts'

interface DeactivateDialogProps {
  readonly person: Person
  readonly people: readonly Person[]
  readonly onClose: () => void
}

/** Ends a person's sessions and keys, and settles who answers for their segments. */
export function DeactivateDialog({ person, people, onClose }: DeactivateDialogProps) {
  const heirs = people.filter((one) => one.active && one.id !== person.id && one.role !== 'viewer')
  const [choice, setChoice] = useState<string>(heirs.length > 0 ? 'hand-over' : 'orphan')
  const [heir, setHeir] = useState<string | null>(null)
  const owns = person.owns > 0
  const deactivate = useMutation({
    ...trpc.people.deactivate.mutationOptions(),
    onSuccess: async () => {
      await refreshPeople()
      announce(`${person.name} is deactivated.`)
      onClose()
    },
  })
  const segments = !owns
    ? undefined
    : choice === 'orphan'
      ? ({ orphan: true } as const)
      : heir === null
        ? undefined
        : { handOverTo: heir }
  return (
    <FormDialog
      title={`Deactivate ${person.name}?`}
      action="Deactivate"
      color="var(--bad)"
      variant="outline"
      pending={deactivate.isPending}
      error={deactivate.error}
      unharmed="Nothing was changed."
      onClose={onClose}
      onSend={() => deactivate.mutate({ id: person.id, ...(segments && { segments }) })}
    >
      <Text>
        They are signed out everywhere at once, and their API keys stop working. What they wrote and decided
        stays under their name. You can let them in again.
      </Text>
      {owns && (
        <Radio.Group
          label={`They answer for ${formatCount(person.owns)} ${person.owns === 1 ? 'segment' : 'segments'}`}
          value={choice}
          onChange={setChoice}
        >
          <Stack gap="xs" mt={6}>
            <Radio value="hand-over" label="Someone takes them over" disabled={heirs.length === 0} />
            {choice === 'hand-over' && (
              <RequiredSelect
                label="Who takes them over"
                placeholder="Choose a person"
                lacking="Choose who takes them over."
                data={heirs.map(({ id, name }) => ({ value: id, label: name }))}
                value={heir}
                onChange={setHeir}
                ms="lg"
              />
            )}
            <Radio
              value="orphan"
              label="No one for now: they are listed as without an owner until an admin finds one"
            />
          </Stack>
        </Radio.Group>
      )}
    </FormDialog>
  )
}
