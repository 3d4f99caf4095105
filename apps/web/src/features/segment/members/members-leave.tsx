import { Button, Group } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Notice } from '../../../components/notice.tsx'
import { formatCount } from '../../../lib/format.ts'
import { trpc } from '../../../lib/trpc.ts'
import { useMay } from '../../../lib/use-me.ts'
import { ExportDialog } from './export-dialog.tsx'

interface MembersLeaveProps {
  /** A published one: only its audience leaves. */
  readonly segment: { readonly key: string; readonly name: string }
}

/** Takes the audience of a segment away: as a file, or the ids to paste elsewhere. */
export function MembersLeave({ segment }: MembersLeaveProps) {
  const mayExport = useMay('exports.ids')
  const [exporting, setExporting] = useState(false)
  const [isDone, setDone] = useState<string | null>(null)
  const copy = useMutation({
    ...trpc.exports.ids.mutationOptions(),
    onSuccess: async ({ ids, of }) => {
      await navigator.clipboard.writeText(`${ids.join('\n')}\n`)
      const suppressed = 'Suppressed people are left out.'
      setDone(
        ids.length < of
          ? `The first ${formatCount(ids.length)} of ${formatCount(of)} ids are copied; export them for all. ${suppressed}`
          : `${formatCount(ids.length)} ${ids.length === 1 ? 'id is' : 'ids are'} copied. ${suppressed}`,
      )
    },
  })
  if (!mayExport) return null
  return (
    <>
      <Group gap="xs" mb="xs">
        <Button
          size="xs"
          variant="default"
          loading={copy.isPending}
          onClick={() => copy.mutate({ key: segment.key })}
        >
          Copy ids
        </Button>
        <Button size="xs" variant="default" onClick={() => setExporting(true)}>
          Export…
        </Button>
      </Group>
      {isDone !== null && (
        <Notice tone="good" title={isDone} onClose={() => setDone(null)}>
          Written into the audit log as a use of the segment.
        </Notice>
      )}
      {copy.error && <ErrorNotice error={copy.error} unharmed="Nothing was copied." />}
      {exporting && <ExportDialog segment={segment} onClose={() => setExporting(false)} />}
    </>
  )
}
