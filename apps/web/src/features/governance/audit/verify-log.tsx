import { Button, Modal, Stack, Text } from '@mantine/core'
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
  return (
    <>
      <Button size="xs" variant="default" onClick={() => setOpen(true)}>
        Verify
      </Button>
      {open && (
        <Modal opened onClose={() => setOpen(false)} title="Verify the log">
          <Verdict />
        </Modal>
      )}
    </>
  )
}

function Verdict() {
  const verdict = useQuery({
    ...trpc.audit.verify.queryOptions(undefined, { trpc: abortable }),
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
  const { entries, hash } = verdict.data
  return (
    <Notice tone="good" title={`All ${formatCount(entries)} entries are as they were written`}>
      <Stack gap={4}>
        <Text size="sm">
          Each entry covers the one before by its hash. Note the last hash somewhere else: only with it can
          entries be missed that are cut off at the end.
        </Text>
        <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
          {hash}
        </Text>
      </Stack>
    </Notice>
  )
}
