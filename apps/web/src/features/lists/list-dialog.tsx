import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { Pending } from '../../components/pending.tsx'
import { SuggestedName } from '../../components/suggested-name.tsx'
import { announce } from '../../lib/announce.ts'
import { errorDetail } from '../../lib/explain-error.ts'
import { formatCount } from '../../lib/format.ts'
import { trpcClient } from '../../lib/trpc.ts'
import { IdsField, mostIds } from './ids-field.tsx'
import { ListEffects } from './list-effects.tsx'
import { MatchByField } from './match-by-field.tsx'
import { MatchSummary } from './match-summary.tsx'
import { readIds } from './read-ids.ts'
import { type ManualList, refreshLists } from './refresh-lists.ts'
import { useMatch } from './use-match.ts'

interface ListDialogProps {
  /** The list that is changed, and how; absent: a new list. */
  readonly change?: { readonly list: ManualList; readonly how: 'replace' | 'add' }
  readonly onClose: () => void
}

/**
 * A new list, or people for one: says whom the entries mean and, for a list in use, who would enter and leave segments, before
 * anything is sent. Sent is exactly what was said.
 */
export function ListDialog({ change, onClose }: ListDialogProps) {
  const [name, setName] = useState(change?.list.name ?? '')
  const [text, setText] = useState('')
  const [keepHeading, setKeepHeading] = useState(false)
  const [matchBy, setMatchBy] = useState<string | null>(null)
  const read = useMemo(() => readIds(text, keepHeading), [text, keepHeading])
  const onto = useMemo(() => change && { key: change.list.key, how: change.how }, [change])
  const match = useMatch({ ids: read.ids, matchBy: matchBy ?? undefined, onto })
  const matched = match.matched
  const save = useMutation({
    mutationFn: async ({ forecast, source }: NonNullable<typeof matched>) => {
      const entries = { ...source, ...(matchBy === null ? {} : { matchBy }) }
      if (change === undefined) return trpcClient.lists.create.mutate({ name, ...entries })
      const at = { key: change.list.key, revision: forecast.revision ?? change.list.revision }
      return change.how === 'replace'
        ? trpcClient.lists.replace.mutate({ ...at, ...entries })
        : trpcClient.lists.add.mutate({ ...at, ...entries })
    },
    onSuccess: async ({ size }) => {
      await refreshLists()
      announce(`“${name.trim()}” has ${formatCount(size)} ${size === 1 ? 'entry' : 'entries'}.`)
      onClose()
    },
    // Somebody changed the list: what was said of it is no longer so.
    onError: (error) => {
      if (errorDetail(error)?.code === 'changed-meanwhile') match.retry()
    },
  })
  const suggestion = errorDetail(save.error)?.suggestion
  const words = wordsOf(change)
  const isReadable = read.ids.length > 0 && read.ids.length <= mostIds
  const unmatched = match.error
    ? 'Whom the entries mean could not be read.'
    : 'Whom the entries mean is being read.'
  return (
    <FormDialog
      size="lg"
      long
      title={words.title}
      action={words.action}
      reason={isReadable && matched === undefined ? unmatched : undefined}
      pending={save.isPending}
      error={save.error}
      unharmed={
        change === undefined
          ? 'No list was made; the ids are still here.'
          : 'The list was not changed; the ids are still here.'
      }
      ways={suggestion !== undefined && <SuggestedName name={suggestion} onUse={setName} />}
      onClose={onClose}
      onSend={() => matched !== undefined && save.mutate(matched)}
    >
      {change === undefined ? (
        <NameField value={name} onChange={setName} />
      ) : (
        <Text c="dimmed">{words.about}</Text>
      )}
      <IdsField
        text={text}
        onText={setText}
        read={read}
        keepHeading={keepHeading}
        onKeepHeading={setKeepHeading}
      />
      <MatchByField value={matchBy} onChange={setMatchBy} />
      {match.pending && matched === undefined && <Pending />}
      {match.error && (
        <ErrorNotice error={match.error} unharmed="Nothing was changed." onRetry={match.retry} />
      )}
      {matched?.forecast.match && <MatchSummary match={matched.forecast.match} />}
      {matched !== undefined && change !== undefined && <ListEffects forecast={matched.forecast} />}
    </FormDialog>
  )
}

function wordsOf(change: ListDialogProps['change']): {
  readonly title: string
  readonly action: string
  readonly about?: string
} {
  if (change === undefined) return { title: 'New list', action: 'Create list' }
  const { list, how } = change
  const count = formatCount(list.size)
  return how === 'replace'
    ? {
        title: `Replace the people on “${list.name}”`,
        action: 'Replace',
        about: `The ${count} entries on it now are removed, and these are put in their place.`,
      }
    : {
        title: `Add people to “${list.name}”`,
        action: 'Add',
        about: `The ${count} entries on it now stay.`,
      }
}
