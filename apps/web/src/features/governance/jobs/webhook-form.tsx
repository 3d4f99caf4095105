import { Button, Group, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../../components/checked-form.tsx'
import { CopyField } from '../../../components/copy-field.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Notice } from '../../../components/notice.tsx'
import { announce } from '../../../lib/announce.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { type Outputs, trpc } from '../../../lib/trpc.ts'
import { WebhookField } from './webhook-field.tsx'

type Webhook = Outputs['jobs']['outgoing']['webhook']

/** Where notifications are posted to. The secret is shown once. */
export function WebhookForm({ webhook }: { readonly webhook: Webhook }) {
  const [url, setUrl] = useState(webhook.url ?? '')
  const refresh = () => queryClient.invalidateQueries(trpc.jobs.outgoing.pathFilter())
  const set = useMutation({
    ...trpc.jobs.setWebhook.mutationOptions(),
    onSuccess: async ({ secret }) => {
      await refresh()
      if (secret === null) {
        setUrl('')
        announce('The webhook is off.')
      }
    },
  })
  const test = useMutation(trpc.jobs.testWebhook.mutationOptions())
  return (
    <CheckedForm aside onSend={() => set.mutate({ url: url.trim() })}>
      <Stack gap="xs" maw={640}>
        <WebhookField allowsPrivate={webhook.allowsPrivate} value={url} onChange={setUrl} />
        {set.error && <ErrorNotice error={set.error} unharmed="The webhook was not changed." />}
        {typeof set.data?.secret === 'string' && (
          <Notice tone="good" title="The webhook is on">
            <Text size="sm" mb="xs">
              Its receiver needs this secret to check signatures. It is not shown again.
            </Text>
            <CopyField label="Secret" value={set.data.secret} />
          </Notice>
        )}
        {test.error && <ErrorNotice error={test.error} />}
        {test.data && (
          <Notice
            tone={test.data.delivered ? 'good' : 'warn'}
            title={test.data.delivered ? 'It arrived' : 'It did not arrive'}
          >
            {test.data.answer}
          </Notice>
        )}
        <Group gap="xs">
          <Button type="submit" loading={set.isPending}>
            {webhook.url === null ? 'Turn on' : 'Change, with a new secret'}
          </Button>
          {webhook.url !== null && (
            <>
              <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
                Send a test
              </Button>
              <Button variant="default" disabled={set.isPending} onClick={() => set.mutate({ url: null })}>
                Turn off
              </Button>
            </>
          )}
        </Group>
      </Stack>
    </CheckedForm>
  )
}
