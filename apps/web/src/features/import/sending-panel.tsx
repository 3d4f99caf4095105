import { Button, Group, Progress, Stack, Text } from '@mantine/core'
import { Panel } from '../../components/panel.tsx'
import { formatBytes, formatSeconds, formatShare, shareOf } from '../../lib/format.ts'
import { useImportStore } from './import-store.ts'
import type { Upload } from '../../lib/send-file.ts'

type SendingPanelProps =
  | { readonly file: File; readonly sent: number; readonly seconds: number; readonly upload?: never }
  | { readonly upload: Upload; readonly file?: never; readonly sent?: never; readonly seconds?: never }

/** The file on its way, then being looked into. */
export function SendingPanel(props: SendingPanelProps) {
  const stop = useImportStore((state) => state.stop)
  const name = props.file === undefined ? props.upload.name : props.file.name
  return (
    <Panel
      title={props.file === undefined ? `Looking into ${name}` : `Sending ${name}`}
      actions={
        <Button variant="default" size="xs" onClick={stop}>
          Stop
        </Button>
      }
    >
      {props.file === undefined ? (
        <Progress value={100} animated aria-label="Looking into the file" />
      ) : (
        <Sent file={props.file} sent={props.sent} seconds={props.seconds} />
      )}
    </Panel>
  )
}

function Sent({
  file,
  sent,
  seconds,
}: {
  readonly file: File
  readonly sent: number
  readonly seconds: number
}) {
  const share = Math.min(1, shareOf(sent, file.size) ?? 0)
  const rate = seconds > 0.5 ? sent / seconds : 0
  return (
    <Stack gap={4}>
      <Progress value={share * 100} aria-label="Sent" />
      <Group justify="space-between" gap="xs">
        <Text size="xs" c="dimmed">
          {formatBytes(sent)} of {formatBytes(file.size)} · {formatShare(share)}
        </Text>
        {rate > 0 && (
          <Text size="xs" c="dimmed">
            {formatBytes(rate)} a second · {formatSeconds((file.size - sent) / rate)} left
          </Text>
        )}
      </Group>
    </Stack>
  )
}
