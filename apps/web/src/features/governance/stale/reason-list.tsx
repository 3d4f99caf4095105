import { List, Text } from '@mantine/core'
import type { StaleReason } from '@tessera/governance/staleness/reason'
import { staleWords } from '@tessera/governance/staleness/reason'

/** Why a segment counts as stale, heaviest first. */
export function ReasonList({ reasons }: { readonly reasons: readonly StaleReason[] }) {
  if (reasons.length === 0) return <Text c="dimmed">Nothing speaks against it.</Text>
  return (
    <List size="sm" spacing={2}>
      {reasons.map((reason) => {
        const words = staleWords(reason)
        return <List.Item key={words}>{words[0]?.toUpperCase() + words.slice(1)}</List.Item>
      })}
    </List>
  )
}
