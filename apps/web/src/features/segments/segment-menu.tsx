import { ActionIcon, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import { useMay } from '../../lib/use-me.ts'
import { ArchiveDialog } from './archive-dialog.tsx'
import { DuplicateDialog } from './duplicate-dialog.tsx'
import { RenameDialog } from './rename-dialog.tsx'
import { RestoreDialog } from './restore-dialog.tsx'
import type { SegmentSummary } from './segments-view.ts'

type Dialog = 'rename' | 'duplicate' | 'archive' | 'restore'

interface SegmentMenuProps {
  readonly segment: Pick<SegmentSummary, 'key' | 'name' | 'status' | 'may'>
  /** Items of the place where the menu stands, after editing. */
  readonly children?: ReactNode
}

/** What can be done with one segment without opening it. */
export function SegmentMenu({ segment, children }: SegmentMenuProps) {
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
          {children}
          {may.rename && <Menu.Item onClick={() => setDialog('rename')}>Rename…</Menu.Item>}
          {mayDuplicate && <Menu.Item onClick={() => setDialog('duplicate')}>Duplicate…</Menu.Item>}
          {mayPutAway && (
            <>
              <Menu.Divider />
              {segment.status === 'archived' ? (
                <Menu.Item onClick={() => setDialog('restore')}>Restore from the archive…</Menu.Item>
              ) : (
                <Menu.Item onClick={() => setDialog('archive')}>Archive…</Menu.Item>
              )}
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {dialog === 'rename' && <RenameDialog segment={segment} onClose={close} />}
      {dialog === 'duplicate' && <DuplicateDialog segment={segment} onClose={close} />}
      {dialog === 'archive' && <ArchiveDialog segment={segment} onClose={close} />}
      {dialog === 'restore' && <RestoreDialog segment={segment} onClose={close} />}
    </>
  )
}
