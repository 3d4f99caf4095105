import { Anchor, Badge, Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PageHeader } from '../../components/page-header.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { useDeferredValue, useMemo } from 'react'
import { formatMoment } from '../../lib/format.ts'
import { useCatalogue } from '../conditions/catalogue-view.tsx'
import { selectDefinition, useBuilder } from './builder-store.ts'
import type { Segment } from './draft/draft-store.ts'
import { BarSize } from './bar-size.tsx'
import { SaveState } from './draft/save-state.tsx'
import { redoStep, undoStep } from './node-actions.ts'
import { sameMeaning } from './tree.ts'

interface TopBarProps {
  readonly segment: Segment
  readonly onPublish: () => void
  readonly onHelp: () => void
}

/** Where you are, whether it is saved, undo and redo, publish. */
export function TopBar({ segment, onPublish, onHelp }: TopBarProps) {
  const canUndo = useBuilder((state) => state.history.past.length > 0)
  const canRedo = useBuilder((state) => state.history.future.length > 0)
  return (
    <PageHeader
      parents={
        <Anchor component={Link} to="/segments" c="dimmed">
          Segments /
        </Anchor>
      }
      title={
        <Anchor component={Link} to={`/segments/${encodeURIComponent(segment.key)}`} c="inherit" inherit>
          <bdi>{segment.name}</bdi>
        </Anchor>
      }
      facts={
        <>
          <Status segment={segment} />
          <SaveState />
          <ChosenMoment />
        </>
      }
      actions={
        <>
          <BarSize />
          <Button
            variant="default"
            size="xs"
            w={36}
            px={0}
            aria-label="Undo"
            title="Undo (⌘Z)"
            disabled={!canUndo}
            onClick={undoStep}
          >
            ↶
          </Button>
          <Button
            variant="default"
            size="xs"
            w={36}
            px={0}
            aria-label="Redo"
            title="Redo (⇧⌘Z)"
            disabled={!canRedo}
            onClick={redoStep}
          >
            ↷
          </Button>
          <Button
            variant="default"
            size="xs"
            w={36}
            px={0}
            aria-label="Keys"
            title="Keys (?)"
            data-tour="help"
            onClick={onHelp}
          >
            ?
          </Button>
          <Button size="xs" title="Publish (⌘Enter)" data-tour="publish" onClick={onPublish}>
            Publish
          </Button>
        </>
      }
    />
  )
}

/** All numbers are of a moment of one's choice: said where it cannot scroll away. */
function ChosenMoment() {
  const asOf = useBuilder((state) => state.asOf)
  const { timeZone } = useCatalogue()
  if (asOf === undefined) return null
  return (
    <Badge tt="none" fw={600} radius="xl" color="var(--warn-soft)" c="var(--warn)">
      Numbers as of {formatMoment(asOf, timeZone)}
    </Badge>
  )
}

/** Where it stands, and whether what is on the screen is what is live. */
function Status({ segment }: { readonly segment: Segment }) {
  const definition = useDeferredValue(useBuilder(selectDefinition))
  const live = segment.published?.definition
  const changed = useMemo(() => live !== undefined && !sameMeaning(live, definition), [live, definition])
  return <StatusBadge status={segment.status} changed={changed} />
}
