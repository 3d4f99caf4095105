import { Button, Group, Select, Stack, Table, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { type MergedValue, type SpelledField, sameField } from '@tessera/governance/vocabulary/spellings'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { announce } from '../../lib/announce.ts'
import { formatCount } from '../../lib/format.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { ShownValue } from '../conditions/values/shown-value.tsx'
import { PolicyHistory } from '../governance/policy-history.tsx'
import { refreshPolicies } from '../governance/refresh-policies.ts'
import { type SpelledColumn, spelledColumns } from './spelled-columns.ts'

type Palette = Outputs['catalogue']['palette']

/** Values that are spelled in several ways, and which of them conditions take together. */
export function SpellingsPanel({ palette }: { readonly palette: Palette }) {
  const columns = spelledColumns(palette)
  const [chosen, setChosen] = useState<string | null>(null)
  const column = columns.find(({ id }) => id === chosen) ?? columns[0]
  const held = useQuery(trpc.policies.spellings.queryOptions())
  if (held.error) return <ErrorNotice error={held.error} onRetry={() => void held.refetch()} />
  if (held.data === undefined) return <Pending />
  if (column === undefined) return <Text c="dimmed">No trait or property holds text yet.</Text>
  return (
    <Stack>
      <Panel title="Spellings of one value">
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            Merged spellings are picked together: a condition names all of them, so it also finds people whose
            data arrives later in any of them. Merging changes no data and no segment; the builder offers what
            a condition leaves out.
          </Text>
          <Select
            maw={420}
            label="Trait or property"
            data={columns.map(({ id, label }) => ({ value: id, label }))}
            searchable
            allowDeselect={false}
            value={column.id}
            onChange={setChosen}
          />
          <Spellings key={column.id} column={column} held={held.data} />
        </Stack>
      </Panel>
      <PolicyHistory kind="spellings" />
    </Stack>
  )
}

interface SpellingsProps {
  readonly column: SpelledColumn
  readonly held: Outputs['policies']['spellings']
}

function Spellings({ column, held }: SpellingsProps) {
  const mayEdit = useMay('policies.saveSpellings')
  const found = useQuery(trpc.catalogue.spellings.queryOptions({ of: column.of }))
  const save = useMutation({ ...trpc.policies.saveSpellings.mutationOptions(), onSuccess: refreshPolicies })
  const { merged } = held.policy
  const own = merged.filter((one) => sameField(one.of, column.of))
  const write = (next: readonly MergedValue[], note: string) => {
    save.mutate(
      { version: held.version, policy: { merged: [...next] }, note },
      { onSuccess: () => announce(`${note}.`) },
    )
  }
  const split = (one: MergedValue) =>
    write(
      merged.filter((other) => other !== one),
      `${column.label}: split ${one.shown}`,
    )
  const merge = (values: readonly string[]) => {
    const touched = own.filter(({ spellings }) => spellings.some((value) => values.includes(value)))
    const spellings = [...new Set([...values, ...touched.flatMap((one) => one.spellings)])]
    const shown = touched[0]?.shown ?? values[0] ?? ''
    write(
      [...merged.filter((one) => !touched.includes(one)), mergedOf(column.of, shown, spellings)],
      `${column.label}: merge ${spellings.join(', ')}`.slice(0, 900),
    )
  }
  if (found.error) return <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />
  if (found.data === undefined) return <Pending />
  const counts = new Map(found.data.groups.flat().map(({ value, count }) => [value, count]))
  const open = found.data.groups.filter(
    (group) => !own.some(({ spellings }) => group.every(({ value }) => spellings.includes(value))),
  )
  const groups = [
    ...own.map((one) => ({ one, spellings: one.spellings })),
    ...open.map((group) => ({ one: undefined, spellings: group.map(({ value }) => value) })),
  ]
  return (
    <>
      {save.error !== null && <ErrorNotice error={save.error} unharmed="No spelling was merged or split." />}
      {groups.length === 0 ? (
        <Text size="sm">
          {found.data.complete ? 'Every value' : 'Every one of the most frequent values'} is spelled in one
          way.
        </Text>
      ) : (
        <WideTable label="Spellings" minWidth={560}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Spellings, most frequent first</Table.Th>
              <Table.Th>State</Table.Th>
              <Table.Th />
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {groups.map(({ one, spellings }) => (
              <Table.Tr key={spellings.join('\n')}>
                <Table.Td>
                  <Group gap="md">
                    {spellings.map((value) => (
                      <span key={value}>
                        <ShownValue value={value} />{' '}
                        <Text span size="xs" c="dimmed">
                          {formatCount(counts.get(value) ?? 0)}
                        </Text>
                      </span>
                    ))}
                  </Group>
                </Table.Td>
                <Table.Td>{one === undefined ? 'Separate' : `One value: ${one.shown}`}</Table.Td>
                <Table.Td ta="right">
                  {mayEdit && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={save.isPending}
                      onClick={() => (one === undefined ? merge(spellings) : split(one))}
                    >
                      {one === undefined ? 'Merge' : 'Split'}
                      <span className="visually-hidden"> {spellings.join(', ')}</span>
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {!mayEdit && (
        <Text size="sm" c="dimmed">
          Admins change this.
        </Text>
      )}
    </>
  )
}

function mergedOf(of: SpelledField, shown: string, spellings: readonly string[]): MergedValue {
  return { of, shown, spellings: [...spellings] }
}
