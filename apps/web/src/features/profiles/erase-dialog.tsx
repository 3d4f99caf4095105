import { List, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { NoteField } from '../../components/note-field.tsx'
import { formatCount } from '../../lib/format.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { ConfirmIdField } from './confirm-id-field.tsx'
import type { Profile } from './profile-traits.tsx'

export type Receipt = Outputs['profiles']['erase']

interface EraseDialogProps {
  readonly profile: Profile
  readonly onErased: (receipt: Receipt) => void
  readonly onClose: () => void
}

/** Erases a person for good: says what goes, and asks for the id to be typed. */
export function EraseDialog({ profile, onErased, onClose }: EraseDialogProps) {
  const id = profile.profileId
  const [typed, setTyped] = useState('')
  const [note, setNote] = useState('')
  const erase = useMutation({ ...trpc.profiles.erase.mutationOptions(), onSuccess: onErased })
  const events = profile.eventCounts.reduce((sum, { count }) => sum + count, 0)
  const byHand = profile.suppressedBy.some((each) => each.byHand)
  return (
    <FormDialog
      title={`Erase ${profile.name ?? id} for good?`}
      action="Erase for good"
      color="var(--bad)"
      pending={erase.isPending}
      error={erase.error}
      unharmed="Nothing was erased."
      onClose={onClose}
      onSend={() => erase.mutate({ id, confirm: typed.trim(), note: note.trim() })}
    >
      <Text>This cannot be undone. Removed are:</Text>
      <List size="sm">
        <List.Item>{formatCount(profile.traits.length)} traits, with every value they ever had</List.Item>
        <List.Item>{formatCount(events)} events</List.Item>
        <List.Item>
          the place on {profile.lists.length === 1 ? '1 list' : `${formatCount(profile.lists.length)} lists`}
          {byHand && ', and with it the suppression by hand'}
        </List.Item>
        <List.Item>the memberships in segments, now and in the past, and rejected rows</List.Item>
      </List>
      <Text size="sm" c="dimmed">
        If data with this id arrives later, it makes a new profile. Backups and files that were exported
        before are not changed.
      </Text>
      <ConfirmIdField id={id} value={typed} onChange={setTyped} />
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
