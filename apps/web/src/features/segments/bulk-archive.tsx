import { Button, Group, List, Modal, Paper, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { announce } from '../../lib/announce.ts'
import { explainError } from '../../lib/explain-error.ts'
import { formatCount } from '../../lib/format.ts'
import { archiveSegment } from './archive-segment.ts'
import { refreshSegments } from './refresh-segments.ts'
import type { SegmentSummary } from './segments-view.ts'

interface BulkArchiveProps {
  readonly chosen: readonly SegmentSummary[]
  readonly onDone: () => void
}

interface Refusal {
  readonly name: string
  readonly reason: string
}

/**
 * Archives one after the other, those that nothing refers to first, so that a chain chosen together goes together.
 * What is refused stays as it was and is listed with its reason.
 */
async function archiveAll(chosen: readonly SegmentSummary[]): Promise<readonly Refusal[]> {
  let waiting = chosen
    .filter((segment) => segment.status !== 'archived')
    .toSorted((a, b) => a.dependents - b.dependents)
  for (;;) {
    const refused: { segment: SegmentSummary; reason: string }[] = []
    for (const segment of waiting) {
      try {
        await archiveSegment(segment.key)
      } catch (error) {
        refused.push({ segment, reason: explainError(error).happened })
      }
    }
    if (refused.length === 0 || refused.length === waiting.length) {
      return refused.map(({ segment, reason }) => ({ name: segment.name, reason }))
    }
    waiting = refused.map(({ segment }) => segment)
  }
}

/** What can be done with the ticked segments. */
export function BulkArchive({ chosen, onDone }: BulkArchiveProps) {
  const [asking, setAsking] = useState(false)
  const archive = useMutation({
    mutationFn: () => archiveAll(chosen),
    onSettled: () => refreshSegments(),
    onSuccess: (refused) => {
      if (refused.length > 0) return
      announce(`${formatCount(chosen.length)} archived.`)
      setAsking(false)
      onDone()
    },
  })
  const close = () => {
    setAsking(false)
    if (archive.data) onDone()
    archive.reset()
  }
  return (
    <Paper withBorder p="xs">
      <Group gap="xs">
        <Text aria-live="polite">{formatCount(chosen.length)} selected</Text>
        <Button size="xs" variant="default" onClick={() => setAsking(true)}>
          Archive…
        </Button>
        <Button size="xs" variant="subtle" onClick={onDone}>
          Clear selection
        </Button>
      </Group>
      <Modal opened={asking} onClose={close} title={`Archive ${formatCount(chosen.length)} segments?`}>
        <Stack gap="sm">
          {archive.data ? (
            <>
              <Text role="alert">
                {formatCount(archive.data.length)} could not be archived and stay as they were:
              </Text>
              <List size="sm">
                {archive.data.map((refusal) => (
                  <List.Item key={refusal.name}>
                    <b>{refusal.name}</b>: {refusal.reason}
                  </List.Item>
                ))}
              </List>
            </>
          ) : (
            <Text>
              They leave the list and can no longer be referred to. Their versions are kept, and each can be
              brought back.
            </Text>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {archive.data ? 'Close' : 'Cancel'}
            </Button>
            {!archive.data && (
              <Button loading={archive.isPending} onClick={() => archive.mutate()}>
                Archive
              </Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </Paper>
  )
}
