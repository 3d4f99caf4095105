import { Button } from '@mantine/core'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { bringIntoView } from '../../../lib/bring-into-view.ts'
import { errorDetail } from '../../../lib/explain-error.ts'
import { RenameFields } from '../../segments/naming/rename-fields.tsx'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import type { Segment } from '../versions/editions.ts'

interface ChangeErrorProps {
  readonly error: unknown
  readonly unharmed: string
  /** Called once the latest state is on the screen. */
  readonly onLatest: () => void
  /** Whose name may be what was refused; it is then fixed here. */
  readonly segment?: Pick<Segment, 'key' | 'name' | 'may'>
  /** After it was renamed, or left as it is. */
  readonly onRenamed?: () => void
}

/** A change that was refused. When somebody else saved first, their state is kept and can be brought on the screen. */
export function ChangeError({ error, unharmed, onLatest, segment, onRenamed }: ChangeErrorProps) {
  const naming = ['name-refused', 'name-taken'].includes(errorDetail(error)?.code ?? '')
  const conflict = errorDetail(error)?.code === 'edit-conflict'
  return (
    <div ref={bringIntoView}>
      <ErrorNotice
        error={error}
        unharmed={conflict ? `${unharmed} What the other person saved is kept.` : unharmed}
        actions={
          conflict && (
            <Button size="xs" variant="default" onClick={() => void refreshSegments().then(onLatest)}>
              Show the latest
            </Button>
          )
        }
      />
      {naming && segment?.may.rename && onRenamed && <RenameFields segment={segment} onClose={onRenamed} />}
    </div>
  )
}
