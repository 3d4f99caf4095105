import { Group, Radio, SimpleGrid, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { type Outputs, trpc } from '../../lib/trpc.ts'

export type Template = Outputs['templates']['list'][number]

const categories: Record<Template['category'], string> = {
  value: 'Value',
  buying: 'Buying',
  retention: 'Retention',
  subscription: 'Subscription',
  moments: 'Moments',
}
const order: readonly Template['category'][] = ['value', 'buying', 'retention', 'subscription', 'moments']

/** Templates by what they are for; one that this workspace's data cannot feed says what is missing. */
export function TemplateGallery({ onPick }: { readonly onPick: (template: Template) => void }) {
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
  return order.map((category) => {
    const members = templates.data.filter((template) => template.category === category)
    if (members.length === 0) return null
    return (
      <section key={category} aria-label={categories[category]}>
        <Text size="xs" c="dimmed" tt="uppercase" lts="0.04em" py={4}>
          {categories[category]}
        </Text>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="xs" verticalSpacing="xs">
          {members.map((template) => (
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
                <div>
                  <Text fw={600}>{template.title}</Text>
                  <Text c="dimmed">{template.about}</Text>
                  {!template.available && (
                    <Text size="xs" c="var(--warn)" mt={4}>
                      Needs {template.missing.join(', ')}
                    </Text>
                  )}
                </div>
              </Group>
            </Radio.Card>
          ))}
        </SimpleGrid>
      </section>
    )
  })
}
