import { Button, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshSegments } from './refresh-segments.ts'

interface DuplicateDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** A copy as a draft under a name of its own. */
export function DuplicateDialog({ segment, onClose }: DuplicateDialogProps) {
  const navigate = useNavigate()
  const [name, setName] = useState(`${segment.name} (copy)`)
  const duplicate = useMutation({
    ...trpc.segments.duplicate.mutationOptions(),
    onSuccess: async ({ key }) => {
      await refreshSegments()
      announce(`“${name.trim()}” is a draft now.`)
      onClose()
      await navigate({ to: '/segments/$key', params: { key } })
    },
  })
  const suggestion = errorDetail(duplicate.error)?.suggestion
  return (
    <Modal opened onClose={onClose} title={`Duplicate “${segment.name}”`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          duplicate.mutate({ key: segment.key, name })
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name of the copy"
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          {duplicate.error && (
            <ErrorNotice
              error={duplicate.error}
              unharmed="No copy was made; the original is unchanged."
              actions={
                suggestion !== undefined && (
                  <Button size="xs" variant="default" onClick={() => setName(suggestion)}>
                    Use “{suggestion}”
                  </Button>
                )
              }
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={duplicate.isPending} disabled={name.trim() === ''}>
              Duplicate
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
