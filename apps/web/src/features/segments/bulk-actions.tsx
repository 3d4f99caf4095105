import { Button, Group, Paper, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { formatCount } from '../../lib/format.ts'
import { useMay } from '../../lib/use-me.ts'
import { mostCompared, operandId } from '../overlap/operand.ts'
import { HandOverDialog } from '../segment/owner/hand-over-dialog.tsx'
import classes from './bulk-actions.module.css'
import { ArchiveManyDialog } from './archive-many-dialog.tsx'
import type { SegmentSummary } from './segments-view.ts'

interface BulkActionsProps {
  readonly chosen: readonly SegmentSummary[]
  readonly onDone: () => void
}

/** What can be done with the ticked segments. */
export function BulkActions({ chosen, onDone }: BulkActionsProps) {
  const [asking, setAsking] = useState<'archive' | 'hand-over' | null>(null)
  const mayHandOver = useMay('segments.handOverMany')
  const mayArchive = useMay('archive.bulk')
  const active = chosen.filter(({ status }) => status !== 'archived')
  const close = () => setAsking(null)
  const comparable = chosen.length >= 2 && chosen.length <= mostCompared
  // What is not published is compared as its draft stands.
  const of = chosen
    .map(({ key, publishedVersion }) =>
      operandId({ kind: publishedVersion === null ? 'draft' : 'segment', key }),
    )
    .join(',')
  return (
    <Paper withBorder p="xs" className={classes.bar}>
      <Group gap="xs">
        <Text aria-live="polite">{formatCount(chosen.length)} selected</Text>
        {comparable && (
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/overlap" search={{ of }} {...props} />}
          >
            Compare overlap
          </Button>
        )}
        {mayHandOver && (
          <Button size="xs" variant="default" onClick={() => setAsking('hand-over')}>
            Hand over…
          </Button>
        )}
        {mayArchive && active.length > 0 && (
          <Button size="xs" variant="default" onClick={() => setAsking('archive')}>
            Archive…
          </Button>
        )}
        <Button size="xs" variant="subtle" onClick={onDone}>
          Clear selection
        </Button>
      </Group>
      {asking === 'archive' && (
        <ArchiveManyDialog
          segments={active.map(({ may, ...segment }) => ({ ...segment, mayArchive: may.archive }))}
          onClose={close}
          onDone={() => {
            close()
            onDone()
          }}
        />
      )}
      {asking === 'hand-over' && (
        <HandOverDialog
          segments={chosen}
          onClose={close}
          onDone={() => {
            close()
            onDone()
          }}
        />
      )}
    </Paper>
  )
}
