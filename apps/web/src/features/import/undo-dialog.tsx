import { List, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { formatCount } from '../../lib/format.ts'
import { queryClient } from '../../lib/query-client.ts'
import { trpcClient } from '../../lib/trpc.ts'
import type { ImportRun } from './run-state.ts'

const counted = (count: number, one: string, many: string) =>
  `${formatCount(count)} ${count === 1 ? one : many}`

/** What undoing an import takes away, tried beforehand; then the undoing itself. */
export function UndoDialog({ run, onClose }: { readonly run: ImportRun; readonly onClose: () => void }) {
  const { importId, fileName } = run
  const tried = useQuery({
    queryKey: ['imports', 'undo', importId],
    queryFn: () => trpcClient.imports.undo.mutate({ importId, dryRun: true }),
    gcTime: 0,
    retry: false,
  })
  const undo = useMutation({
    mutationFn: () => trpcClient.imports.undo.mutate({ importId, dryRun: false }),
    onSuccess: async () => {
      await queryClient.invalidateQueries()
      onClose()
    },
  })
  const found = tried.data
  return (
    <FormDialog
      title={`Undo the import of ${fileName}`}
      action="Undo import"
      color="var(--bad)"
      reason={found === undefined ? 'What it would take away is being read.' : undefined}
      pending={undo.isPending}
      error={undo.error}
      unharmed="Nothing was taken away."
      onSend={() => undo.mutate()}
      onClose={onClose}
    >
      <Text>
        This takes away what the file brought, and nothing else. Traits get the values back that the rest of
        their history says; what was imported or sent later stays.
      </Text>
      {tried.error && <ErrorNotice error={tried.error} unharmed="Nothing was taken away." />}
      <div aria-live="polite">
        {found === undefined && tried.isFetching && <Text c="dimmed">Counting what would go…</Text>}
        {found !== undefined && (
          <List size="sm">
            <List.Item>{counted(found.events, 'event goes', 'events go')}</List.Item>
            <List.Item>
              {counted(found.traitValues, 'value of a trait goes', 'values of traits go')}
            </List.Item>
            <List.Item>
              {counted(found.peopleRemoved, 'person', 'people')} known from this file alone{' '}
              {found.peopleRemoved === 1 ? 'is' : 'are'} removed,{' '}
              {counted(found.peopleChanged, 'person stays', 'people stay')} without what it said of them
            </List.Item>
            {found.peopleErasedBefore > 0 && (
              <List.Item>
                {counted(found.peopleErasedBefore, 'person', 'people')} of the file were erased since.
                Importing it again would bring them back.
              </List.Item>
            )}
          </List>
        )}
      </div>
    </FormDialog>
  )
}
