import { Button, Group, Modal, Radio, Select, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { type Person, refreshPeople } from './person.ts'

interface DeactivateDialogProps {
  readonly person: Person
  readonly people: readonly Person[]
  readonly onClose: () => void
}

/** Ends somebody's sessions and keys, and settles who answers for their segments. */
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
    <Modal opened onClose={onClose} title={`Deactivate ${person.name}?`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          deactivate.mutate({ id: person.id, ...(segments && { segments }) })
        }}
      >
        <Stack gap="sm">
          <Text>
            They are signed out everywhere at once, and their API keys stop working. What they wrote and
            decided stays under their name. You can let them in again.
          </Text>
          {owns && (
            <Radio.Group
              label={`They answer for ${formatCount(person.owns)} ${person.owns === 1 ? 'segment' : 'segments'}`}
              value={choice}
              onChange={setChoice}
            >
              <Stack gap="xs" mt={6}>
                <Radio value="hand-over" label="Somebody takes them over" disabled={heirs.length === 0} />
                {choice === 'hand-over' && (
                  <Select
                    label="Who takes them over"
                    placeholder="Choose a person"
                    data={heirs.map(({ id, name }) => ({ value: id, label: name }))}
                    value={heir}
                    onChange={setHeir}
                    ms="lg"
                  />
                )}
                <Radio
                  value="orphan"
                  label="Nobody for now: they are listed as without an owner until an admin finds one"
                />
              </Stack>
            </Radio.Group>
          )}
          {deactivate.error && <ErrorNotice error={deactivate.error} unharmed="Nothing was changed." />}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button
              type="submit"
              color="var(--bad)"
              variant="outline"
              loading={deactivate.isPending}
              disabled={owns && segments === undefined}
            >
              Deactivate
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
