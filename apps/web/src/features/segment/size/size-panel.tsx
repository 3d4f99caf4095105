import { Button, Group, Loader, Text } from '@mantine/core'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { Panel } from '../../../components/panel.tsx'
import { ShareBar } from '../../../components/share-bar.tsx'
import { Share } from '../../../components/share.tsx'
import { formatCount, shareOf } from '../../../lib/format.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { trpc } from '../../../lib/trpc.ts'
import { MovementNote } from '../movement-note.tsx'
import { type DefinitionProps, useSize } from './use-size.ts'

interface SizePanelProps extends DefinitionProps {
  /** The definition is what is published, and asked as of now: how it moved lately is told too. */
  readonly live: boolean
}

/** How many, of how many, as of when: the loudest thing on the page. */
export function SizePanel({ live, ...props }: SizePanelProps) {
  const size = useSize(props)
  const answer = size.data
  return (
    <Panel
      title="Size"
      actions={
        answer && (
          <Button
            size="compact-xs"
            variant="subtle"
            loading={size.isFetching}
            onClick={() => void queryClient.invalidateQueries({ queryKey: trpc.preview.pathKey() })}
          >
            Count again
          </Button>
        )
      }
    >
      <div aria-live="polite">
        {size.isPending && (
          <Group gap="xs">
            <Loader size="xs" aria-hidden="true" />
            <Text c="dimmed">Counting…</Text>
          </Group>
        )}
        {size.error && (
          <ErrorNotice
            error={size.error}
            unharmed="The definition is kept; it cannot be counted as it stands."
            onRetry={() => void size.refetch()}
          />
        )}
        {answer && (
          <>
            <Text fz={32} fw={700} lh={1.2}>
              {formatCount(answer.size)}
            </Text>
            <ShareBar share={shareOf(answer.size, answer.population)} />
            <Text size="xs" c="dimmed" mt={4}>
              <Share share={shareOf(answer.size, answer.population)} /> of {formatCount(answer.population)} ·
              exact · as of <Moment at={answer.asOf} />
            </Text>
            {answer.unfinished.length > 0 && (
              <Text size="xs" c="var(--warn)" mt={4}>
                {formatCount(answer.unfinished.length)} unfinished{' '}
                {answer.unfinished.length === 1 ? 'condition is' : 'conditions are'} not counted.
              </Text>
            )}
          </>
        )}
      </div>
      {live && <MovementNote segmentKey={props.segmentKey} />}
    </Panel>
  )
}
