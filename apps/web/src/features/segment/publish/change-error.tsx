import { Button } from '@mantine/core'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { bringIntoView } from '../../../lib/bring-into-view.ts'
import { errorDetail } from '../../../lib/explain-error.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'

interface ChangeErrorProps {
  readonly error: unknown
  readonly unharmed: string
  /** Called once the latest state is on the screen. */
  readonly onLatest: () => void
}

/** A change that was refused. When somebody else saved first, their state is kept and can be brought on the screen. */
export function ChangeError({ error, unharmed, onLatest }: ChangeErrorProps) {
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
    </div>
  )
}
