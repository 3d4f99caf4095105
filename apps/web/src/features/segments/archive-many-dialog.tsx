import { Button, Group, List, Modal, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { FormDialog } from '../../components/form-dialog.tsx'
import { announce } from '../../lib/announce.ts'
import { explainError } from '../../lib/explain-error.ts'
import { formatCount } from '../../lib/format.ts'
import { useFocusBack } from '../../lib/use-focus-back.ts'
import { archiveSegment } from './archive-segment.ts'
import { refreshSegments } from './refresh-segments.ts'
import type { SegmentSummary } from './segments-view.ts'

interface ArchiveManyDialogProps {
  readonly chosen: readonly SegmentSummary[]
  /** Nothing was archived. */
  readonly onClose: () => void
  /** The choice is dealt with. */
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

/** Archives the chosen ones; what is refused is named with its reason. */
export function ArchiveManyDialog({ chosen, onClose, onDone }: ArchiveManyDialogProps) {
  useFocusBack()
  const archive = useMutation({
    mutationFn: () => archiveAll(chosen),
    onSettled: () => refreshSegments(),
    onSuccess: (refused) => {
      if (refused.length > 0) return
      announce(`${formatCount(chosen.length)} archived.`)
      onDone()
    },
  })
  const title = `Archive ${formatCount(chosen.length)} segments?`
  if (archive.data) {
    return (
      <Modal opened onClose={onDone} title={title}>
        <Stack gap="sm">
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
          <Group justify="flex-end">
            <Button variant="default" onClick={onDone}>
              Close
            </Button>
          </Group>
        </Stack>
      </Modal>
    )
  }
  return (
    <FormDialog
      title={title}
      action="Archive"
      pending={archive.isPending}
      onClose={onClose}
      onSend={() => archive.mutate()}
    >
      <Text>
        They leave the list and can no longer be referred to. Their versions are kept, and each can be brought
        back.
      </Text>
    </FormDialog>
  )
}
