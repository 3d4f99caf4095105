import { Select, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import { reasonWords } from '../conflicts/suppression-reasons.ts'
import { refreshProfiles } from './refresh-profiles.ts'
import type { Profile } from './profile-traits.tsx'

interface SuppressDialogProps {
  readonly profile: Profile
  /** Ends a suppression by hand rather than beginning one. */
  readonly lift?: boolean
  readonly onClose: () => void
}

type Reason = Profile['suppressedBy'][number]['reason']

const all = (Object.keys(reasonWords) as Reason[]).map((value) => ({ value, label: reasonWords[value] }))

/** Keeps a person out of every audience, or ends that. */
export function SuppressDialog({ profile, lift = false, onClose }: SuppressDialogProps) {
  const id = profile.profileId
  const who = profile.name ?? id
  const byHand = profile.suppressedBy.filter((each) => each.byHand).map(({ reason }) => reason)
  const reasons = all.filter(({ value }) => byHand.includes(value) === lift)
  const [reason, setReason] = useState(reasons[0]?.value ?? 'other')
  const [note, setNote] = useState('')
  const onSuccess = async () => {
    await refreshProfiles()
    announce(lift ? `${who} is no longer suppressed by hand.` : `${who} is suppressed.`)
    onClose()
  }
  const suppress = useMutation({ ...trpc.profiles.suppress.mutationOptions(), onSuccess })
  const unsuppress = useMutation({ ...trpc.profiles.unsuppress.mutationOptions(), onSuccess })
  const save = lift ? unsuppress : suppress
  return (
    <FormDialog
      title={lift ? `End the suppression of ${who}?` : `Suppress ${who}?`}
      action={lift ? 'End suppression' : 'Suppress'}
      pending={save.isPending}
      error={save.error}
      unharmed="Nothing was changed."
      onClose={onClose}
      onSend={() => save.mutate({ id, reason, note: note.trim() })}
    >
      <Text>
        {lift
          ? 'They can be in audiences again, unless another suppression keeps them out.'
          : 'They stay in segments, and are left out of every audience and export from now on. An admin can end it.'}
      </Text>
      <Select
        label="Reason"
        data={reasons}
        allowDeselect={false}
        value={reason}
        onChange={(value) => setReason(reasons.find((each) => each.value === value)?.value ?? reason)}
      />
      <NoteField
        label="Note"
        description="Stays in the audit log. Do not write the person’s data here."
        maxLength={500}
        value={note}
        onChange={setNote}
      />
    </FormDialog>
  )
}
