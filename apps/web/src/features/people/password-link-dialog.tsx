import { Button, Group, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { CopyField } from '../../components/copy-field.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Moment } from '../../components/moment.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import type { Person } from './person.ts'

interface PasswordLinkDialogProps {
  readonly person: Person
  readonly onClose: () => void
}

/** For somebody who forgot their password: a link by which they choose another. */
export function PasswordLinkDialog({ person, onClose }: PasswordLinkDialogProps) {
  useFocusBack()
  const make = useMutation(trpc.people.passwordLink.mutationOptions())
  const title = `A new password for ${person.name}`
  if (make.data) {
    return (
      <Modal opened onClose={onClose} title={title} closeOnClickOutside={false}>
        <Stack gap="sm">
          <CopyField
            label="The link"
            description="Copy it now and send it to them: it is not shown again, and works once."
            value={`${window.location.origin}/password#${make.data.token}`}
          />
          <Text size="sm" c="dimmed">
            Until <Moment at={make.data.expiresAt} />. Whoever has it can sign in as {person.name}.
          </Text>
          <Group justify="flex-end">
            <Button onClick={onClose}>Done</Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <FormDialog
      title={title}
      action="Make link"
      pending={make.isPending}
      error={make.error}
      onClose={onClose}
      onSend={() => make.mutate({ id: person.id })}
    >
      <Text>
        You get a link for them, by which they choose a new password. Their present one works until then;
        afterwards they are signed out everywhere else. The audit log tells that you made it.
      </Text>
    </FormDialog>
  )
}
