import { Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../../components/form-dialog.tsx'
import { RequiredSelect } from '../../../components/required-select.tsx'
import { announce } from '../../../lib/announce.ts'
import { formatCount } from '../../../lib/format.ts'
import { trpc, trpcClient } from '../../../lib/trpc.ts'
import { refreshSegments } from '../../segments/refresh-segments.ts'
import { ChangeError } from '../publish/change-error.tsx'

interface Owned {
  readonly key: string
  readonly name: string
  readonly owner: { readonly id: string; readonly name: string } | null
}

interface HandOverDialogProps {
  /** One, which its owner may give away, or several, which an admin may. */
  readonly segments: readonly Owned[]
  readonly onClose: () => void
  /** They have their new owner. */
  readonly onDone: () => void
}

/** Gives segments to another owner, all of them or none. */
export function HandOverDialog({ segments, onClose, onDone }: HandOverDialogProps) {
  const people = useQuery(trpc.segments.mayOwn.queryOptions())
  const [to, setTo] = useState<string | null>(null)
  const [only] = segments
  const what = segments.length === 1 && only ? `“${only.name}”` : `${formatCount(segments.length)} segments`
  const owners = [...new Set(segments.map(({ owner }) => owner?.name ?? 'nobody'))]
  const handOver = useMutation({
    mutationFn: async (owner: string) => {
      const given = segments.map((segment) => ({ key: segment.key, from: segment.owner?.id ?? null }))
      if (given.length === 1 && given[0])
        await trpcClient.segments.handOver.mutate({ ...given[0], to: owner })
      else await trpcClient.segments.handOverMany.mutate({ segments: given, to: owner })
    },
    onSuccess: async () => {
      await refreshSegments()
      announce(segments.length === 1 ? `${what} has a new owner.` : `${what} have a new owner.`)
      onDone()
    },
  })
  const choices = (people.data ?? []).filter(
    ({ id, active }) => active && segments.some(({ owner }) => owner?.id !== id),
  )
  return (
    <FormDialog
      title={`Hand over ${what}`}
      action="Hand over"
      pending={handOver.isPending}
      onClose={onClose}
      onSend={() => {
        if (to !== null) handOver.mutate(to)
      }}
    >
      <Text>The owner answers for a segment and approves its changes. Now that is {owners.join(', ')}.</Text>
      <RequiredSelect
        lacking="Choose the new owner."
        label="New owner"
        searchable
        data-autofocus
        data={choices.map(({ id, name }) => ({ value: id, label: name }))}
        value={to}
        onChange={setTo}
      />
      {handOver.error && (
        <ChangeError
          error={handOver.error}
          unharmed="Every owner is the one it was."
          onLatest={() => handOver.reset()}
        />
      )}
    </FormDialog>
  )
}
