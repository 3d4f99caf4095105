import { Anchor, Badge, Box, Button, type ButtonProps, Group } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { PageHeader } from '../../components/page-header.tsx'
import { ReasonedButton } from '../../components/reasoned-button.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { useDeferredValue, useMemo } from 'react'
import { formatMoment } from '../../lib/format.ts'
import { EditableTitle } from '../segments/naming/editable-title.tsx'
import { useCatalogue } from '../conditions/catalogue-view.tsx'
import { selectDefinition, useBuilder } from './builder-store.ts'
import type { Segment } from './draft/draft-store.ts'
import { nothingChanged } from '../segment/publish/nothing-changed.ts'
import { BarSize } from './bar-size.tsx'
import { SaveState } from './draft/save-state.tsx'
import { redoStep, undoStep } from './node-actions.ts'
import { sameMeaning } from './tree.ts'
import { keyNames } from '../../lib/key-names.ts'

interface TopBarProps {
  readonly segment: Segment
  readonly onPublish: () => void
  readonly onHelp: () => void
}

/** Where you are, whether it is saved, undo and redo, publish. */
export function TopBar({ segment, onPublish, onHelp }: TopBarProps) {
  return (
    <PageHeader
      parents={
        <Anchor component={Link} to="/segments" c="dimmed">
          Segments /
        </Anchor>
      }
      title={<EditableTitle segment={segment} mayRename={segment.may.rename} />}
      facts={
        <>
          <Box component="span" visibleFrom="sm">
            <Status segment={segment} />
          </Box>
          <SaveState />
          <Anchor component={Link} to={`/segments/${encodeURIComponent(segment.key)}`} size="xs" lh="24px">
            Segment page
          </Anchor>
          <ChosenMoment />
        </>
      }
      actions={
        <>
          <Group gap="xs" wrap="nowrap" visibleFrom="sm">
            <Tools onHelp={onHelp} />
          </Group>
          <Publish segment={segment} onPublish={onPublish} />
        </>
      }
    >
      <Group gap="xs" wrap="nowrap" pb={8} hiddenFrom="sm">
        <Tools onHelp={onHelp} />
      </Group>
    </PageHeader>
  )
}

/** Disabled, with the reason, while the draft says what is live. */
function Publish({ segment, onPublish }: Pick<TopBarProps, 'segment' | 'onPublish'>) {
  const changed = useIsChanged(segment)
  return (
    <ReasonedButton
      size="xs"
      title={`Publish (${keyNames('⌘Enter')})`}
      data-tour="publish"
      reason={changed ? undefined : nothingChanged(segment.published?.version)}
      onClick={onPublish}
    >
      Publish
    </ReasonedButton>
  )
}

function useIsChanged({ published }: Segment): boolean {
  const definition = useDeferredValue(useBuilder(selectDefinition))
  const live = published?.definition
  return useMemo(() => live === undefined || !sameMeaning(live, definition), [live, definition])
}

/** How many people, undo and redo, what the keys do. */
function Tools({ onHelp }: { readonly onHelp: () => void }) {
  const canUndo = useBuilder((state) => state.history.past.length > 0)
  const canRedo = useBuilder((state) => state.history.future.length > 0)
  return (
    <>
      <BarSize />
      <Tool name="Undo" title={`Undo (${keyNames('⌘Z')})`} disabled={!canUndo} onClick={undoStep}>
        ↶
      </Tool>
      <Tool name="Redo" title={`Redo (${keyNames('⇧⌘Z')})`} disabled={!canRedo} onClick={redoStep}>
        ↷
      </Tool>
      <Tool name="Keys" title="Keys (?)" data-tour="help" onClick={onHelp}>
        ?
      </Tool>
    </>
  )
}

interface ToolProps extends ButtonProps {
  readonly name: string
  readonly title: string
  readonly 'data-tour'?: string
  readonly onClick: () => void
}

function Tool({ name, ...props }: ToolProps) {
  return <Button variant="default" size="xs" w={36} px={0} aria-label={name} {...props} />
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
  const changed = useIsChanged(segment)
  return <StatusBadge status={segment.status} changed={segment.published !== null && changed} />
}
