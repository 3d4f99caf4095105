import { Button, Menu } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { ReasonedButton } from '../../components/reasoned-button.tsx'
import { nothingChanged } from './publish/nothing-changed.ts'
import { SegmentMenu } from '../segments/segment-menu.tsx'
import { DiscardDialog } from './publish/discard-dialog.tsx'
import { hasUnpublishedChanges, type Segment } from './versions/editions.ts'
import { PublishDialog } from './publish/publish-dialog.tsx'

/** What can be done with the segment in view. */
export function SegmentActions({ segment }: { readonly segment: Segment }) {
  const [dialog, setDialog] = useState<'publish' | 'discard' | null>(null)
  const close = () => setDialog(null)
  const archived = segment.status === 'archived'
  const changed = hasUnpublishedChanges(segment)
  const { may } = segment
  const mayDiscard = !archived && may.edit && changed && segment.published !== null
  return (
    <>
      {mayDiscard && (
        <Button variant="default" visibleFrom="sm" onClick={() => setDialog('discard')}>
          Discard changes…
        </Button>
      )}
      {!archived && may.edit && (
        <Button
          variant={changed ? 'default' : 'filled'}
          renderRoot={(props) => <Link to="/segments/$key/edit" params={{ key: segment.key }} {...props} />}
        >
          Edit
        </Button>
      )}
      {!archived && changed && (may.publish || may.submit) && (
        <Button onClick={() => setDialog('publish')}>Publish…</Button>
      )}
      {!archived && !changed && may.edit && (
        <ReasonedButton reason={nothingChanged(segment.published?.version)} onClick={() => undefined}>
          Publish…
        </ReasonedButton>
      )}
      <SegmentMenu segment={segment}>
        {mayDiscard && (
          <Menu.Item hiddenFrom="sm" onClick={() => setDialog('discard')}>
            Discard changes…
          </Menu.Item>
        )}
      </SegmentMenu>
      {dialog === 'publish' && <PublishDialog segment={segment} onClose={close} />}
      {dialog === 'discard' && <DiscardDialog segment={segment} onClose={close} />}
    </>
  )
}
