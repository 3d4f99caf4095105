import { Button, Group, List, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { errorDetail, explainError } from '../lib/explain-error.ts'
import { Notice } from './notice.tsx'

interface ErrorNoticeProps {
  readonly error: unknown
  /** What is certainly safe, in words. */
  readonly unharmed?: string
  readonly onRetry?: () => void
  /** Further ways out. */
  readonly actions?: ReactNode
}

/** What happened, what is unharmed, what to do; the server's findings one by one. */
export function ErrorNotice({ error, unharmed, onRetry, actions }: ErrorNoticeProps) {
  const { happened, unharmed: safe, todo } = explainError(error, unharmed)
  const detail = errorDetail(error)
  const findings = detail?.diagnostics ?? []
  const dependents = detail?.dependents ?? []
  return (
    <Notice tone="bad" title={happened}>
      {findings.length > 0 && (
        <List size="sm" mb="xs">
          {findings.map((finding) => (
            <List.Item key={`${finding.code} ${finding.path.join('.')}`}>
              {finding.message} {finding.fix}
            </List.Item>
          ))}
        </List>
      )}
      {dependents.length > 0 && (
        <Text size="sm">Used by {dependents.map((segment) => segment.name).join(', ')}.</Text>
      )}
      <Text size="sm">
        {safe} {todo}
      </Text>
      {(onRetry !== undefined || actions !== undefined) && (
        <Group mt="xs" gap="xs">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              Try again
            </Button>
          )}
          {actions}
        </Group>
      )}
    </Notice>
  )
}
