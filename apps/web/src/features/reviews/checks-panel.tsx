import { List, Stack, Text } from '@mantine/core'
import { Panel } from '../../components/panel.tsx'
import { Notice } from '../../components/notice.tsx'
import { fieldWords, type Review } from './review-words.ts'

/** What was looked at without anybody having to: what stands in the way, what is worth knowing, what is fine. */
export function ChecksPanel({ review }: { readonly review: Review }) {
  const { diagnostics, findings, missingDocumentation, approvalNeeds } = review
  const fine = [
    ...(diagnostics.length === 0 ? ['The definition is complete'] : []),
    ...(missingDocumentation.length === 0 ? ['It is documented as the policy asks'] : []),
    ...(findings.length === 0 ? ['No contradiction, nothing redundant, no dead reference'] : []),
  ]
  return (
    <Panel title="Checks">
      <Stack gap="xs">
        {fine.map((words) => (
          <Text key={words}>
            <Text span c="var(--good)" aria-hidden>
              ✓{' '}
            </Text>
            {words}
          </Text>
        ))}
        {diagnostics.length > 0 && (
          <Notice tone="bad" title="It cannot be published as it is">
            <List size="sm">
              {diagnostics.map(({ code, path, message, fix }) => (
                <List.Item key={`${code} ${path.join('.')}`}>
                  {message} {fix}
                </List.Item>
              ))}
            </List>
          </Notice>
        )}
        {missingDocumentation.length > 0 && (
          <Notice tone="warn" title="Documentation is missing">
            <Text size="sm">
              Not said yet: {missingDocumentation.map((field) => fieldWords[field]).join(', ')}.
            </Text>
          </Notice>
        )}
        {findings.map(({ kind, path, severity, words }) => (
          <Notice
            key={`${kind} ${path.join('.')} ${words}`}
            tone={severity === 'error' ? 'bad' : severity === 'warning' ? 'warn' : 'accent'}
            title={findingTitles[severity]}
          >
            <Text size="sm">{words}</Text>
          </Notice>
        ))}
        {approvalNeeds !== null && <Text c="dimmed">{approvalNeeds}</Text>}
      </Stack>
    </Panel>
  )
}

const findingTitles = {
  error: 'The rule says nothing',
  warning: 'Likely not what was meant',
  note: 'Worth knowing',
} as const
