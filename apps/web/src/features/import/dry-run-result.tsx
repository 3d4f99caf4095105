import { Text } from '@mantine/core'
import { Notice } from '../../components/notice.tsx'
import { formatCount } from '../../lib/format.ts'
import { Rejected } from './run-history.tsx'
import type { ImportRun } from './run-state.ts'

/** What an import with this mapping would have done. */
export function DryRunResult({ run }: { readonly run: ImportRun }) {
  const clean = run.phase === 'done' && run.rejected === 0
  return (
    <Notice
      tone={clean ? 'good' : 'warn'}
      title={
        run.phase === 'done' ? 'The dry run is through; nothing was written' : 'The dry run did not finish'
      }
    >
      {run.error !== undefined && <Text>{run.error}</Text>}
      <Text>
        {formatCount(run.accepted)} rows would be accepted, {formatCount(run.duplicates)} are already there,{' '}
        {run.rejected === 0 ? 'none would be rejected.' : <Rejected run={run} />}
        {run.rejected > 0 && run.rejectsUrl === null && ' would be rejected.'}
      </Text>
    </Notice>
  )
}
