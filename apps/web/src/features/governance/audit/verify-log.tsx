import { Button, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Notice } from '../../../components/notice.tsx'
import { Pending } from '../../../components/pending.tsx'
import { formatCount } from '../../../lib/format.ts'
import { abortable, trpc } from '../../../lib/trpc.ts'

/** Reads the whole log anew and says whether every entry is what was written, where it was written. */
export function VerifyLog() {
  const [open, setOpen] = useState(false)
  const [known, setKnown] = useState<Head | undefined>(undefined)
  return (
    <>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          setKnown(undefined)
          setOpen(true)
        }}
      >
        Verify
      </Button>
      {open && (
        <Modal opened onClose={() => setOpen(false)} title="Verify the log">
          <Stack gap="sm">
            <NotedHead onCheck={setKnown} />
            <Verdict known={known} />
          </Stack>
        </Modal>
      )}
    </>
  )
}

interface Head {
  readonly seq: number
  readonly hash: string
}

/** `12:9f…` as the command line and this dialog print it; undefined when it is not that. */
function readHead(text: string): Head | undefined {
  const [, seq, hash] = /^(\d{1,9}):([0-9a-f]{64})$/.exec(text.trim().toLowerCase()) ?? []
  return seq === undefined || hash === undefined ? undefined : { seq: Number(seq), hash }
}

/** An entry that somebody noted down before: with it, entries cut off at the end are missed. */
function NotedHead({ onCheck }: { readonly onCheck: (head: Head | undefined) => void }) {
  const [text, setText] = useState('')
  const [isWrong, setIsWrong] = useState(false)
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        const head = readHead(text)
        setIsWrong(head === undefined && text.trim() !== '')
        if (head !== undefined || text.trim() === '') onCheck(head)
      }}
    >
      <Group gap="xs" align="flex-end" wrap="nowrap">
        <TextInput
          style={{ flexGrow: 1 }}
          label="Noted earlier"
          description="The number and hash of an entry, as this dialog showed them then."
          placeholder="120:9f86d0…"
          value={text}
          error={isWrong ? 'A number, a colon, and 64 of the signs 0–9 and a–f.' : undefined}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Button type="submit" variant="default">
          Check
        </Button>
      </Group>
    </form>
  )
}

function Verdict({ known }: { readonly known: Head | undefined }) {
  const verdict = useQuery({
    ...trpc.audit.verify.queryOptions(known ? { known } : {}, { trpc: abortable }),
    staleTime: 0,
    gcTime: 0,
  })
  if (verdict.isFetching) return <Pending />
  if (verdict.error) return <ErrorNotice error={verdict.error} unharmed="The log is as it was." />
  if (verdict.data === undefined) return null
  if (!verdict.data.ok) {
    return (
      <Notice tone="bad" title={`Entry ${formatCount(verdict.data.at)} is not right`}>
        <Text size="sm">
          {verdict.data.why} Somebody changed the database behind Tessera’s back, or the disk is damaged:
          compare it with a backup from before.
        </Text>
      </Notice>
    )
  }
  const { entries, seq, hash } = verdict.data
  return (
    <Notice tone="good" title={`All ${formatCount(entries)} entries are as they were written`}>
      <Stack gap={4}>
        <Text size="sm">
          Each entry covers the one before by its hash. Note the last number and hash somewhere else: only
          with them can entries be missed that are cut off at the end.
          {known && ` Entry ${formatCount(known.seq)} is the one that was noted.`}
        </Text>
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          {seq}:{hash}
        </Text>
      </Stack>
    </Notice>
  )
}
