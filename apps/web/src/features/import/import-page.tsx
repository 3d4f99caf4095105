import { Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { ChooseFile } from './choose-file.tsx'
import { useImportStore } from './import-store.ts'
import { MappingPanel } from './mapping-panel.tsx'
import { RunHistory } from './run-history.tsx'
import { RunningPanel } from './running-panel.tsx'
import { SendingPanel } from './sending-panel.tsx'

/** Bring a file in: choose it, say what its columns are, try it, import it. */
export function ImportPage() {
  useDocumentTitle('Import · Tessera')
  const step = useImportStore((state) => state.step)
  useEffect(() => void useImportStore.getState().resume(), [])
  const mayImport = useMay('imports.start')
  const runs = useQuery({
    ...trpc.imports.list.queryOptions(),
    // The stream of a run tells every change; asking now and then also finds runs that somebody else started.
    refetchInterval: (query) => (query.state.data?.some((run) => !run.finished) ? 3000 : 30_000),
  })
  const running = runs.data?.filter((run) => !run.finished) ?? []
  const finished = runs.data?.filter((run) => run.finished) ?? []
  return (
    <>
      <PageHeader title="Import" />
      <Stack className="page-content">
        {running.map((run) => (
          <RunningPanel key={run.importId} run={run} />
        ))}
        {!mayImport && (
          <Notice tone="accent" title="You can look, not import">
            Marketers and admins bring data in. What was imported is listed below.
          </Notice>
        )}
        {mayImport && step.kind === 'choose' && <ChooseFile error={step.error} />}
        {step.kind === 'sending' && <SendingPanel file={step.file} sent={step.sent} seconds={step.seconds} />}
        {step.kind === 'inspecting' && <SendingPanel upload={step.upload} />}
        {step.kind === 'mapping' && (
          <MappingPanel
            upload={step.upload}
            inspection={step.inspection}
            draft={step.draft}
            dryRun={runs.data?.find((run) => run.importId === step.dryRun?.importId)}
            triedMapping={step.dryRun?.mapping}
            busy={running.length > 0}
          />
        )}
        {runs.error && (
          <ErrorNotice
            error={runs.error}
            unharmed="Imports that are running go on; only their history could not be read."
            onRetry={() => void runs.refetch()}
          />
        )}
        {finished.length > 0 && <RunHistory runs={finished} />}
      </Stack>
    </>
  )
}
