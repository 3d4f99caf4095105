import { Button, Group, Modal, Radio, Stack, Text, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { SuggestedName } from '../../components/suggested-name.tsx'
import { errorDetail } from '../../lib/explain-error.ts'
import { trpc } from '../../lib/trpc.ts'
import classes from './new-segment-dialog.module.css'
import { refreshSegments } from './refresh-segments.ts'
import { type Template, TemplateGallery } from './template-gallery.tsx'

interface NewSegmentDialogProps {
  readonly opened: boolean
  readonly onClose: () => void
}

/** Names a segment, empty or begun from a template, and opens it in the builder. */
export function NewSegmentDialog({ opened, onClose }: NewSegmentDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="New segment" size="xl">
      <NewSegmentForm onClose={onClose} />
    </Modal>
  )
}

function NewSegmentForm({ onClose }: { readonly onClose: () => void }) {
  const navigate = useNavigate()
  const [typed, setTyped] = useState<string | null>(null)
  const [template, setTemplate] = useState<Template | null>(null)
  // A template lends its title until a name has been typed.
  const name = typed ?? template?.title ?? ''
  const create = useMutation({
    ...trpc.segments.create.mutationOptions(),
    onSuccess: async ({ key }) => {
      await refreshSegments()
      await navigate({ to: '/segments/$key/edit', params: { key } })
    },
  })
  const suggestion = errorDetail(create.error)?.suggestion
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        create.mutate({
          name,
          ...(template && { definition: template.definition, description: template.about }),
        })
      }}
    >
      <Stack gap="md">
        <TextInput
          label="Name"
          required
          maxLength={120}
          data-autofocus
          placeholder="Lapsing buyers, Germany"
          value={name}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Radio.Group
          label="Start with"
          value={template?.id ?? 'empty'}
          onChange={(value) => value === 'empty' && setTemplate(null)}
        >
          <Stack gap="xs" mt={4}>
            <Radio.Card value="empty" p="sm" className="choice-card" aria-label="Empty">
              <Group gap="xs" wrap="nowrap">
                <Radio.Indicator />
                <Text fw={600}>Empty</Text>
                <Text c="dimmed">Build it from nothing.</Text>
              </Group>
            </Radio.Card>
            <TemplateGallery each="choice" onPick={setTemplate} />
          </Stack>
        </Radio.Group>
        {create.error && (
          <ErrorNotice
            error={create.error}
            unharmed="No segment was made; what you typed is still here."
            actions={suggestion !== undefined && <SuggestedName name={suggestion} onUse={setTyped} />}
          />
        )}
        <Group justify="flex-end" gap="xs" className={classes.footer}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={create.isPending} disabled={name.trim() === ''}>
            Create
          </Button>
        </Group>
      </Stack>
    </form>
  )
}
