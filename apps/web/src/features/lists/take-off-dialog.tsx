import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { Pending } from '../../components/pending.tsx'
import { announce } from '../../lib/announce.ts'
import { errorDetail } from '../../lib/explain-error.ts'
import { trpcClient } from '../../lib/trpc.ts'
import { ListEffects } from './list-effects.tsx'
import { type ManualList, refreshLists } from './refresh-lists.ts'
import { useMatch } from './use-match.ts'

interface TakeOffDialogProps {
  readonly list: Pick<ManualList, 'key' | 'name' | 'revision'>
  /** External id, or what was typed. */
  readonly id: string
  readonly onClose: () => void
}

/** Removes one person from a list, with what that does to segments. */
export function TakeOffDialog({ list, id, onClose }: TakeOffDialogProps) {
  const ids = useMemo(() => [id], [id])
  const onto = useMemo(() => ({ key: list.key, how: 'remove' as const }), [list.key])
  const match = useMatch({ ids, onto })
  const forecast = match.matched?.forecast
  const remove = useMutation({
    mutationFn: (revision: number) => trpcClient.lists.takeOff.mutate({ key: list.key, revision, ids: [id] }),
    onSuccess: async () => {
      await refreshLists()
      announce(`${id} is no longer on “${list.name}”.`)
      onClose()
    },
    onError: (error) => {
      if (errorDetail(error)?.code === 'changed-meanwhile') match.retry()
    },
  })
  return (
    <FormDialog
      size="lg"
      title={`Remove ${id} from “${list.name}”?`}
      action="Remove"
      color="var(--bad)"
      variant="outline"
      reason={
        forecast === undefined
          ? match.error
            ? 'What changes could not be read.'
            : 'What changes is being read.'
          : undefined
      }
      pending={remove.isPending}
      error={remove.error}
      unharmed="The list was not changed."
      onClose={onClose}
      onSend={() => forecast !== undefined && remove.mutate(forecast.revision ?? list.revision)}
    >
      <Text>The profile itself stays; it can be added again.</Text>
      {match.pending && forecast === undefined && <Pending />}
      {match.error && (
        <ErrorNotice error={match.error} unharmed="Nothing was changed." onRetry={match.retry} />
      )}
      {forecast !== undefined && <ListEffects forecast={forecast} />}
    </FormDialog>
  )
}
