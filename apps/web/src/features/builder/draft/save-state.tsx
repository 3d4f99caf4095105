import { Badge, Button } from '@mantine/core'
import { explainError } from '../../../lib/explain-error.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import type { DraftStatus } from './draft-keeper.ts'
import { saveDraftNow, useDraft } from './draft-store.ts'

function words(status: DraftStatus, timeZone: string): string {
  switch (status.kind) {
    case 'saved':
      return status.at === undefined ? 'saved' : `saved ${clockTime(status.at, timeZone)}`
    case 'changed':
    case 'saving':
      return 'saving…'
    case 'unreachable':
      return `${navigator.onLine ? 'server not reached' : 'offline'}: kept on this device`
    case 'refused':
      return `not saved: ${explainError(status.error).happened}`
    case 'conflict':
      return 'not saved: someone else changed this'
  }
}

function clockTime(at: string, timeZone: string): string {
  const parts = { hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat(undefined, { ...parts, timeZone }).format(new Date(at))
}

/** Whether what is on the screen is safe, and how to help it along. */
export function SaveState() {
  const status = useDraft((state) => state.status)
  const { timeZone } = useCatalogue()
  const bad = status.kind === 'refused' || status.kind === 'unreachable' || status.kind === 'conflict'
  return (
    <>
      <Badge
        tt="none"
        fw={500}
        radius="xl"
        color={bad ? 'var(--warn-soft)' : 'var(--surface-hover)'}
        c={bad ? 'var(--warn)' : 'dimmed'}
        component="output"
        data-save-state={status.kind}
      >
        {words(status, timeZone)}
      </Badge>
      {(status.kind === 'refused' || status.kind === 'unreachable') && (
        <Button size="compact-xs" h={24} variant="default" onClick={() => void saveDraftNow()}>
          Save now
        </Button>
      )}
    </>
  )
}
