import { Group, Paper, Radio, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import classes from './template-gallery.module.css'

export type Template = Outputs['templates']['list'][number]

const categories: Record<Template['category'], string> = {
  value: 'Value',
  buying: 'Buying',
  retention: 'Retention',
  subscription: 'Subscription',
  moments: 'Moments',
}

/** `event.Order Completed` → `the event “Order Completed”`. */
function inWords(missing: string): string {
  const [kind = '', ...rest] = missing.split('.')
  return rest.length === 0 ? missing : `the ${kind} “${rest.join('.')}”`
}

interface TemplateGalleryProps {
  /** `choice`: one of a radio group, sent later. `action`: a press does it. */
  readonly each: 'choice' | 'action'
  readonly onPick: (template: Template) => void
}

/** Templates to begin with; one that this workspace's data cannot feed says what is missing. */
export function TemplateGallery({ each, onPick }: TemplateGalleryProps) {
  const templates = useQuery({ ...trpc.templates.list.queryOptions(), staleTime: 60_000 })
  if (templates.error) {
    return (
      <ErrorNotice
        error={templates.error}
        unharmed="You can still start with an empty segment."
        onRetry={() => void templates.refetch()}
      />
    )
  }
  if (templates.isPending) return <Pending />
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing="xs">
      {templates.data.map((template) =>
        each === 'choice' ? (
          <Radio.Card
            key={template.id}
            value={template.id}
            disabled={!template.available}
            p="sm"
            className="choice-card"
            aria-label={template.title}
            onClick={() => onPick(template)}
          >
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Radio.Indicator disabled={!template.available} />
              <TemplateWords template={template} />
            </Group>
          </Radio.Card>
        ) : (
          <Paper
            key={template.id}
            component="button"
            type="button"
            withBorder
            p="sm"
            className={classes.action}
            disabled={!template.available}
            onClick={() => onPick(template)}
          >
            <span className="visually-hidden">Add </span>
            <TemplateWords template={template} />
          </Paper>
        ),
      )}
    </SimpleGrid>
  )
}

function TemplateWords({ template }: { readonly template: Template }) {
  return (
    <div className={classes.words}>
      <Group justify="space-between" gap="xs">
        <Text fw={600}>{template.title}</Text>
        <Text size="xs" c="dimmed">
          {categories[template.category]}
        </Text>
      </Group>
      <Text c="dimmed">{template.about}</Text>
      {!template.available && (
        <Text size="xs" c="var(--warn)" mt={4}>
          Needs {template.missing.map(inWords).join(', ')}; import data that has it.
        </Text>
      )}
    </div>
  )
}
