import { Button, Group, Stack, Text } from '@mantine/core'
import { Notice } from '../../components/notice.tsx'
import type { MappingDraft } from './mapping-draft.ts'
import type { NearEvent } from './use-near-events.ts'

interface NearEventsProps {
  readonly near: readonly NearEvent[]
  readonly onEdit: (change: (draft: MappingDraft) => MappingDraft) => void
}

/** Asks about events that are nearly called like known ones: most often the same event, misspelt. */
export function NearEvents({ near, onEdit }: NearEventsProps) {
  return (
    <Notice tone="warn" title={`Did you mean ${near.map(({ known }) => `“${known}”`).join(', ')}?`}>
      <Stack gap="xs">
        {near.map(({ name, known }) => (
          <Group key={name} gap="xs">
            <Text size="sm">There is no event “{name}” yet.</Text>
            <Button
              size="xs"
              variant="default"
              onClick={() =>
                onEdit((old) =>
                  old.eventName.trim() === name ? { ...old, eventName: known } : withOneEvent(old, known),
                )
              }
            >
              Use “{known}”
            </Button>
            <Button
              size="xs"
              variant="subtle"
              onClick={() => onEdit((old) => ({ ...old, newEvents: [...old.newEvents, name] }))}
            >
              Make “{name}” a new event
            </Button>
          </Group>
        ))}
      </Stack>
    </Notice>
  )
}

/** All rows are this event, whatever the column of events says. */
function withOneEvent(draft: MappingDraft, eventName: string): MappingDraft {
  return {
    ...draft,
    eventName,
    columns: draft.columns.map((one) => (one.role === 'event' ? { ...one, role: 'skip' } : one)),
  }
}
