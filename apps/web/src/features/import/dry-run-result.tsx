import { Anchor, Text } from '@mantine/core'
import { Notice } from '../../components/notice.tsx'
import { formatCount } from '../../lib/format.ts'
import { type ImportRun, valuesWords } from './run-state.ts'

/** What an import with this mapping would have done. */
export function DryRunResult({ run }: { readonly run: ImportRun }) {
  const clean = run.phase === 'done' && run.rejected + run.quarantined === 0
  return (
    <Notice
      tone={clean ? 'good' : 'warn'}
      title={
        run.phase === 'done' ? 'The dry run is through; nothing was written' : 'The dry run did not finish'
      }
    >
      {run.error !== undefined && <Text>{run.error}</Text>}
      <Text>
        {run.accepted === 1 ? '1 row' : `${formatCount(run.accepted)} rows`} would be accepted,{' '}
        {formatCount(run.duplicates)} are already there,{' '}
        {run.rejected === 0 ? 'none' : formatCount(run.rejected)} would be rejected
        {run.quarantined > 0 && `, ${valuesWords(run.quarantined)} of accepted rows would be left out`}.
      </Text>
      {run.rejectsUrl !== null && (
        <Anchor href={run.rejectsUrl} download underline="always">
          Download what would be left out, with reasons
        </Anchor>
      )}
    </Notice>
  )
}
