import { Stack } from '@mantine/core'
import { ContradictionsTable } from './contradictions-table.tsx'
import { DeclarationsTable } from './declarations-table.tsx'
import type { Overview } from './refresh-conflicts.ts'

/** What messages are for, which of these contradict, and what each segment declares. */
export function IntentsPanel({ overview }: { readonly overview: Overview }) {
  return (
    <Stack gap="md">
      <ContradictionsTable overview={overview} />
      <DeclarationsTable overview={overview} />
    </Stack>
  )
}
