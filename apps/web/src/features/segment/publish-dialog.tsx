import { Button, Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { printSentence } from '@tessera/rules/print-sentence'
import { useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { usePrintOptions } from '../../lib/use-print-options.ts'
import { refreshSegments } from '../segments/refresh-segments.ts'
import { ChangeError } from './change-error.tsx'
import { EditionDiff } from './edition-diff.tsx'
import type { Segment } from './editions.ts'

/** Makes the draft the live definition, as a new version, with a note on why. */
export function PublishDialog({
  segment,
  onClose,
}: {
  readonly segment: Segment
  readonly onClose: () => void
}) {
  const [note, setNote] = useState('')
  const publish = useMutation({
    ...trpc.segments.publish.mutationOptions(),
    onSuccess: async ({ version }) => {
      await refreshSegments()
      announce(`Version ${version} of “${segment.name}” is live.`)
      onClose()
    },
  })
  const options = usePrintOptions()
  return (
    <Modal opened onClose={onClose} size="lg" title={`Publish “${segment.name}”`}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          publish.mutate({ key: segment.key, revision: segment.revision, note })
        }}
      >
        <Stack gap="sm">
          {segment.published === null ? (
            <Text fz={15}>{printSentence(segment.draft, options)}</Text>
          ) : (
            <EditionDiff segment={segment} before={segment.published.version} after="draft" />
          )}
          {segment.dependents.length > 0 && (
            <Text c="dimmed">
              {segment.dependents.map((other) => other.name).join(', ')} will count by the new definition.
            </Text>
          )}
          <Textarea
            label="Note"
            description="Why it changed, for whoever reads the versions later."
            autosize
            minRows={2}
            maxLength={4000}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          {publish.error && (
            <ChangeError
              error={publish.error}
              unharmed="Nothing was published; the draft is kept."
              onLatest={() => publish.reset()}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={publish.isPending}>
              Publish
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
