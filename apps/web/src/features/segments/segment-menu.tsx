import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { useMay } from '../../lib/use-me.ts'
import { ArchiveDialog } from './archive-dialog.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import type { SegmentSummary } from './segments-view.ts'

type Dialog = 'rename' | 'duplicate' | 'archive'

/** What can be done with one segment without opening it. */
export function SegmentMenu({
  segment,
}: {
  readonly segment: Pick<SegmentSummary, 'key' | 'name' | 'status' | 'may'>
}) {
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const close = () => setDialog(null)
  const mayDuplicate = useMay('segments.duplicate')
  const { may } = segment
  const mayPutAway = segment.status === 'archived' ? may.unarchive : may.archive
  if (!may.edit && !may.rename && !mayDuplicate && !mayPutAway) return null
  return (
    <>
      <Menu>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            c="var(--text)"
            size="md"
            aria-label={`Actions for ${segment.name}`}
          >
            <span aria-hidden="true">⋯</span>
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {may.edit && (
            <Menu.Item
              renderRoot={(props) => (
                <Link to="/segments/$key/edit" params={{ key: segment.key }} {...props} />
              )}
            >
              Edit
            </Menu.Item>
          )}
          {may.rename && <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>}
          {mayDuplicate && <Menu.Item onClick={() => setDialog('duplicate')}>Duplicate…</Menu.Item>}
          {mayPutAway && (
            <>
              <Menu.Divider />
              <Menu.Item onClick={() => setDialog('archive')}>
                {segment.status === 'archived' ? 'Bring back from the archive…' : 'Archive…'}
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenameDialog segment={segment} onClose={close} />}
      {dialog === 'duplicate' && <DuplicateDialog segment={segment} onClose={close} />}
      {dialog === 'archive' && <ArchiveDialog segment={segment} onClose={close} />}
    </>
  )
}
