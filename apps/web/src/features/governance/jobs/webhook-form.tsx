import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { CopyField } from '../../../components/copy-field.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Notice } from '../../../components/notice.tsx'
import { announce } from '../../../lib/announce.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { type Outputs, trpc } from '../../../lib/trpc.ts'

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
    <form
      onSubmit={(event) => {
        event.preventDefault()
        set.mutate({ url: url.trim() })
      }}
    >
      <Stack gap="xs" maw={640}>
        <TextInput
          label="Webhook"
          description={`Notifications are posted here, signed as Standard Webhooks says. ${webhook.allowsPrivate ? 'Addresses inside the network are allowed.' : 'Only addresses out in the open.'}`}
          placeholder="https://"
          type="url"
          maxLength={2000}
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
        {set.error && <ErrorNotice error={set.error} unharmed="The webhook is as it was." />}
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
          <Button type="submit" disabled={url.trim() === ''} loading={set.isPending}>
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
    </form>
  )
}
