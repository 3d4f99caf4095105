import { Button, Group, Modal, Stack, TextInput, Textarea } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { announce } from '../../lib/announce.ts'
import { trpc, trpcClient } from '../../lib/trpc.ts'
import { refreshSegments } from './refresh-segments.ts'

interface RenameDialogProps {
  readonly segment: { readonly key: string; readonly name: string }
  readonly onClose: () => void
}

/** A new name and description; the key, which other segments refer to, stays. */
export function RenameDialog({ segment, onClose }: RenameDialogProps) {
  const detail = useQuery(trpc.segments.get.queryOptions({ key: segment.key }))
  const [name, setName] = useState(segment.name)
  const [described, setDescribed] = useState<string | null>(null)
  const description = described ?? detail.data?.description ?? ''
  const rename = useMutation({
    // The revision is read when saving: a rename does not touch what somebody else may be editing.
    mutationFn: async () => {
      const { revision } = await trpcClient.segments.get.query({ key: segment.key })
      return trpcClient.segments.rename.mutate({ key: segment.key, revision, name, description })
    },
    onSuccess: async () => {
      await refreshSegments()
      announce(`Renamed to “${name.trim()}”.`)
      onClose()
    },
  })
  const suggestion = errorDetail(rename.error)?.suggestion
  return (
    <Modal opened onClose={onClose} title={`Rename “${segment.name}”`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          rename.mutate()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label="Name"
            required
            maxLength={120}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Textarea
            label="Description"
            autosize
            minRows={2}
            maxLength={4000}
            disabled={detail.isPending}
            value={description}
            onChange={(event) => setDescribed(event.currentTarget.value)}
          />
          {rename.error && (
            <ErrorNotice
              error={rename.error}
              unharmed="The segment still has its old name."
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
            <Button
              type="submit"
              loading={rename.isPending}
              disabled={name.trim() === '' || detail.isPending}
            >
              Rename
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
