import { Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NameField } from '../../components/name-field.tsx'
import { SuggestedName } from '../../components/suggested-name.tsx'
import { announce } from '../../lib/announce.ts'
import { errorDetail } from '../../lib/explain-error.ts'
import { formatCount } from '../../lib/format.ts'
import { trpcClient } from '../../lib/trpc.ts'
import { sendFile } from '../../lib/send-file.ts'
import { IdsField, mostIds } from './ids-field.tsx'
import { readIds } from './read-ids.ts'
import { type ManualList, refreshLists } from './refresh-lists.ts'

interface ListDialogProps {
  /** The list whose ids are replaced; absent: a new list. */
  readonly list?: ManualList
  readonly onClose: () => void
}

/** A new list of profile ids, or new ids for one. */
export function ListDialog({ list, onClose }: ListDialogProps) {
  const [name, setName] = useState(list?.name ?? '')
  const [text, setText] = useState('')
  const [keepHeading, setKeepHeading] = useState(false)
  const read = useMemo(() => readIds(text, keepHeading), [text, keepHeading])
  const save = useMutation({
    mutationFn: async () => {
      // As a file: a request of its own would be too long for many ids.
      const file = new File([read.ids.join('\n')], 'ids.txt', { type: 'text/plain' })
      const { uploadId } = await sendFile(file, () => undefined).done
      return list === undefined
        ? trpcClient.lists.create.mutate({ name, uploadId })
        : trpcClient.lists.replace.mutate({ key: list.key, uploadId })
    },
    onSuccess: async ({ size }) => {
      await refreshLists()
      announce(`“${name.trim()}” holds ${formatCount(size)} ids.`)
      onClose()
    },
  })
  const suggestion = errorDetail(save.error)?.suggestion
  return (
    <FormDialog
      size="lg"
      title={list === undefined ? 'New list' : `Replace the ids of “${list.name}”`}
      action={list === undefined ? 'Create list' : 'Replace ids'}
      disabled={name.trim() === '' || read.ids.length === 0 || read.ids.length > mostIds}
      pending={save.isPending}
      error={save.error}
      unharmed={
        list === undefined ? 'No list was made; the ids are still here.' : 'The list has its old ids.'
      }
      ways={suggestion !== undefined && <SuggestedName name={suggestion} onUse={setName} />}
      onClose={onClose}
      onSend={() => save.mutate()}
    >
      {list === undefined ? (
        <NameField value={name} onChange={setName} />
      ) : (
        <Text c="dimmed">
          The {formatCount(list.size)} ids on it now give way to these. Segments that use the list count the
          new ids from then on.
        </Text>
      )}
      <IdsField
        text={text}
        onText={setText}
        read={read}
        keepHeading={keepHeading}
        onKeepHeading={setKeepHeading}
      />
    </FormDialog>
  )
}
