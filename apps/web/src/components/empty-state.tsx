import { Group, Paper, Stack, Text, Title } from '@mantine/core'
import type { ReactNode } from 'react'

interface EmptyStateProps {
  readonly title: string
  readonly children: ReactNode
  readonly actions?: ReactNode
}

/** Where nothing is yet: what belongs here and what to do next. */
export function EmptyState({ title, children, actions }: EmptyStateProps) {
  return (
    <Paper withBorder radius="lg" p="xl">
      <Stack gap="xs" maw={560}>
        <Title order={2}>{title}</Title>
        <Text c="dimmed">{children}</Text>
        {actions && <Group gap="xs">{actions}</Group>}
      </Stack>
    </Paper>
  )
}
