import { Alert, Button, Group, List, Text } from '@mantine/core'
import { explainError, tesseraErrorData } from '../lib/explain-error.ts'

interface ErrorNoticeProps {
  readonly error: unknown
  /** What is certainly safe, in words. */
  readonly unharmed?: string
  readonly onRetry?: () => void
}

/** What happened, what is unharmed, what to do; the server's findings listed one by one. */
export function ErrorNotice({ error, unharmed, onRetry }: ErrorNoticeProps) {
  const { happened, unharmed: safe, todo } = explainError(error, unharmed)
  const findings = tesseraErrorData(error)?.diagnostics ?? []
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      title={happened}
      styles={{ title: { color: 'var(--bad)' } }}
    >
      {findings.length > 0 && (
        <List size="sm" mb="xs">
          {findings.map((finding) => (
            <List.Item key={`${finding.code} ${finding.path.join('.')}`}>
              {finding.message} {finding.fix}
            </List.Item>
          ))}
        </List>
      )}
      <Text size="sm">
        {safe} {findings.length === 0 ? todo : ''}
      </Text>
      {onRetry && (
        <Group mt="xs">
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  )
}
