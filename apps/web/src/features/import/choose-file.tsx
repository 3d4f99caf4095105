import '@mantine/dropzone/styles.css'
import { Button, Stack, Text } from '@mantine/core'
import { Dropzone } from '@mantine/dropzone'
import { useRef, useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { useImportStore } from './import-store.ts'

const formats = /\.(csv|tsv|txt|ndjson|jsonl|json|parquet)$/i

/** Pick a file or drop it here. */
export function ChooseFile({ error }: { readonly error: unknown }) {
  const send = useImportStore((state) => state.send)
  const open = useRef<() => void>(null)
  const [refused, setRefused] = useState<string | null>(null)
  return (
    <Panel title="Bring in a file">
      <Stack gap="sm">
        {error !== undefined && (
          <ErrorNotice error={error} unharmed="No data was changed. Choose the file again, or another one." />
        )}
        <Dropzone
          multiple={false}
          useFsAccessApi={false}
          openRef={open}
          activateOnClick={false}
          activateOnKeyboard={false}
          tabIndex={-1}
          inputProps={{ 'aria-label': 'File to import' }}
          onDrop={([file]) => {
            if (file === undefined) return
            if (!formats.test(file.name)) {
              setRefused(file.name)
              return
            }
            setRefused(null)
            void send(file)
          }}
        >
          <Stack gap={4} align="center" py="lg">
            <Text fw={600}>Drop a file here, or</Text>
            <Button my={4} style={{ pointerEvents: 'all' }} onClick={() => open.current?.()}>
              Choose a file
            </Button>
            <Text c="dimmed" ta="center">
              CSV, NDJSON or Parquet, hundreds of megabytes are fine. Nothing is imported before you have seen
              what its columns become.
            </Text>
          </Stack>
        </Dropzone>
        {refused !== null && (
          <Text role="alert" c="var(--bad)">
            “{refused}” is neither .csv, .ndjson nor .parquet. Nothing was sent; save it as one of these and
            try again.
          </Text>
        )}
      </Stack>
    </Panel>
  )
}
