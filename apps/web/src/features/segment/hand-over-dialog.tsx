import { Button, Group, Modal, Select, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { refreshSegments } from '../segments/refresh-segments.ts'
import { ChangeError } from './change-error.tsx'
import type { Segment } from './editions.ts'

/** Gives a segment to another owner. */
export function HandOverDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment
  readonly onClose: () => void
}) {
  const people = useQuery(trpc.people.names.queryOptions())
  const [to, setTo] = useState<string | null>(null)
  const handOver = useMutation({
    ...trpc.segments.handOver.mutationOptions(),
    onSuccess: async () => {
      await refreshSegments()
      announce(`“${segment.name}” has a new owner.`)
      onClose()
    },
  })
  const choices = (people.data ?? []).filter(({ id, active }) => active && id !== segment.owner?.id)
  return (
    <Modal opened onClose={onClose} title={`Hand over “${segment.name}”`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          if (to !== null) handOver.mutate({ key: segment.key, from: segment.owner?.id ?? null, to })
        }}
      >
        <Stack gap="sm">
          <Text>
            The owner answers for the segment and approves its changes.{' '}
            {segment.owner ? `Now that is ${segment.owner.name}.` : 'Now that is nobody.'}
          </Text>
          <Select
            label="New owner"
            searchable
            data-autofocus
            data={choices.map(({ id, name }) => ({ value: id, label: name }))}
            value={to}
            onChange={setTo}
          />
          {handOver.error && (
            <ChangeError
              error={handOver.error}
              unharmed="The owner is the one it was."
              onLatest={() => handOver.reset()}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={handOver.isPending} disabled={to === null}>
              Hand over
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
