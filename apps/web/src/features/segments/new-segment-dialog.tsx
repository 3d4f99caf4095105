import { Group, Radio, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate, useRouterState } from '@tanstack/react-router'
import { useState } from 'react'
import { FormDialog } from '../../components/form-dialog.tsx'
import { trpc } from '../../lib/trpc.ts'
import { SegmentNameField } from './naming/segment-name-field.tsx'
import { refreshSegments } from './refresh-segments.ts'
import { conditionStart, type Start } from './start-with.ts'
import { TemplateGallery } from './template-gallery.tsx'

/** Names a segment, empty or begun from a template or a condition, and opens it in the builder. */
export function NewSegmentDialog({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState<string | null>(null)
  const given = useRouterState({ select: ({ location }) => location.state.start })
  const [start, setStart] = useState<Start | null>(given ?? null)
  // What it begins with lends its title until a name has been typed.
  const name = typed ?? start?.title ?? ''
  const create = useMutation({
    ...trpc.segments.create.mutationOptions(),
    onSuccess: async ({ key }) => {
      await refreshSegments()
      await navigate({ to: '/segments/$key/edit', params: { key } })
    },
  })
  return (
    <FormDialog
      title="New segment"
      size="xl"
      long
      action="Create"
      pending={create.isPending}
      error={create.error}
      unharmed="No segment was made; what you typed is still here."
      onClose={onClose}
      onSend={() =>
        create.mutate({
          name,
          ...(start && { definition: start.definition, description: start.about }),
        })
      }
    >
      <SegmentNameField placeholder="Lapsing buyers, Germany" value={name} onChange={setTyped} />
      <Radio.Group
        label="Start with"
        value={start?.id ?? 'empty'}
        onChange={(value) => value === 'empty' && setStart(null)}
      >
        <Stack gap="xs" mt={4}>
          {given?.id === conditionStart && (
            <Radio.Card
              value={given.id}
              p="sm"
              className="choice-card"
              aria-label={given.title}
              onClick={() => setStart(given)}
            >
              <Group gap="xs" wrap="nowrap">
                <Radio.Indicator />
                <Text fw={600}>{given.title}</Text>
                <Text c="dimmed">{given.about}</Text>
              </Group>
            </Radio.Card>
          )}
          <Radio.Card value="empty" p="sm" className="choice-card" aria-label="Empty">
            <Group gap="xs" wrap="nowrap">
              <Radio.Indicator />
              <Text fw={600}>Empty</Text>
              <Text c="dimmed">Build it from nothing.</Text>
            </Group>
          </Radio.Card>
          <TemplateGallery each="choice" onPick={setStart} />
        </Stack>
      </Radio.Group>
    </FormDialog>
  )
}
