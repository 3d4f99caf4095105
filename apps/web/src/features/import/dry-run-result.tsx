import { Anchor, Text } from '@mantine/core'
import { Notice } from '../../components/notice.tsx'
import { formatCount } from '../../lib/format.ts'
import { LeftOutGroups } from './left-out-groups.tsx'
import { type ImportRun, valuesWords } from './run-state.ts'
import { StoredPreview } from './stored-preview.tsx'

interface DryRunResultProps {
  readonly run: ImportRun
  /** The mapping is no longer the one that was tried. */
  readonly changed: boolean
}

/** What an import with this mapping would have done. */
export function DryRunResult({ run, changed }: DryRunResultProps) {
  const clean = run.phase === 'done' && run.rejected + run.quarantined === 0
  return (
    <Notice
      tone={run.phase === 'failed' ? 'bad' : clean && !changed ? 'good' : 'warn'}
      title={
        run.phase === 'done' || run.findings !== null
          ? 'The dry run is through; nothing was written'
          : 'The dry run did not finish'
      }
    >
      {changed && <Text>The mapping has changed since. Try it again to see what it does now.</Text>}
      {run.error !== undefined && <Text>{run.error}</Text>}
      <Text>
        {run.accepted === 1 ? '1 row' : `${formatCount(run.accepted)} rows`} would be accepted,{' '}
        {formatCount(run.duplicates)} are already there,{' '}
        {run.rejected === 0 ? 'none' : formatCount(run.rejected)} would be rejected
        {run.quarantined > 0 &&
          `, ${valuesWords(run.quarantined)} of accepted rows would go to the quarantine`}
        .
      </Text>
      {run.findings !== null && run.findings.leftOut.length > 0 && (
        <LeftOutGroups groups={run.findings.leftOut} />
      )}
      {run.rejectsUrl !== null && (
        <Anchor href={run.rejectsUrl} download underline="always">
          Download what would be left out or is to be checked, with reasons
        </Anchor>
      )}
      {run.findings?.preview && <StoredPreview preview={run.findings.preview} />}
    </Notice>
  )
}
