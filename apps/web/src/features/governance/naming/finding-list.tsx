import { List } from '@mantine/core'
import type { NameFinding } from '@tessera/governance/naming/name-finding'

/** What is wrong with a name, and what only looks as if it might be. */
export function FindingList({ findings }: { readonly findings: readonly NameFinding[] }) {
  if (findings.length === 0) return null
  return (
    <List size="sm">
      {findings.map(({ severity, words }) => (
        <List.Item key={words}>
          {severity === 'warning' && 'Warning: '}
          {words}
        </List.Item>
      ))}
    </List>
  )
}
