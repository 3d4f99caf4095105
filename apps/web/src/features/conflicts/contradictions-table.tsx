import { Button, Checkbox, Group, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { CheckedForm } from '../../components/checked-form.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { NameField } from '../../components/name-field.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import { type Overview, refreshConflicts } from './refresh-conflicts.ts'

interface Contradiction {
  readonly first: string
  readonly second: string
  readonly contradict: boolean
}

/** Every pair of intents with a box: ticked, they must not meet in one person. */
export function ContradictionsTable({ overview }: { readonly overview: Overview }) {
  const { intents, contradictions } = overview
  const mayChange = useMay('conflicts.contradict')
  const refreshed = { onSuccess: refreshConflicts }
  /** The tick that is being saved shows at once. */
  const [saving, setSaving] = useState<Contradiction | null>(null)
  const contradict = useMutation({
    ...trpc.conflicts.contradict.mutationOptions(),
    ...refreshed,
    onSettled: () => setSaving(null),
  })
  const remove = useMutation({ ...trpc.conflicts.removeIntent.mutationOptions(), ...refreshed })
  const isTicked = (a: string, b: string) =>
    saving?.first === a && saving.second === b ? saving.contradict : isKept(a, b)
  const isKept = (a: string, b: string) =>
    contradictions.some(({ first, second }) => (first === a && second === b) || (first === b && second === a))
  return (
    <Panel title="Which intents contradict">
      {intents.length === 0 && (
        <Text c="dimmed" mb="xs">
          An intent is what a message is for: reward, win back, upsell. Add at least two.
        </Text>
      )}
      {intents.length > 0 && (
        <WideTable
          narrow="scrolls"
          label="Table of contradicting intents"
          minWidth={120 * intents.length + 240}
        >
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Intent</Table.Th>
              {intents.slice(0, -1).map(({ key, name }) => (
                <Table.Th key={key}>{name}</Table.Th>
              ))}
              <Table.Th>
                <span className="visually-hidden">Actions</span>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {intents.map((row, i) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row">{row.name}</Table.Th>
                {intents.slice(0, -1).map((column, j) => (
                  <Table.Td key={column.key}>
                    {j < i && (
                      <Checkbox
                        aria-label={`${row.name} contradicts ${column.name}`}
                        disabled={!mayChange}
                        checked={isTicked(row.key, column.key)}
                        onChange={(event) => {
                          const change = {
                            first: row.key,
                            second: column.key,
                            contradict: event.currentTarget.checked,
                          }
                          setSaving(change)
                          contradict.mutate(change)
                        }}
                      />
                    )}
                  </Table.Td>
                ))}
                <Table.Td ta="right">
                  {mayChange && (
                    <Button
                      size="xs"
                      variant="default"
                      loading={remove.isPending && remove.variables.key === row.key}
                      onClick={() => remove.mutate({ key: row.key })}
                    >
                      Remove<span className="visually-hidden"> {row.name}</span>
                    </Button>
                  )}
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {(contradict.error ?? remove.error) && (
        <ErrorNotice error={contradict.error ?? remove.error} unharmed="The intents are as they were." />
      )}
      {mayChange && <NewIntent />}
    </Panel>
  )
}

function NewIntent() {
  const [name, setName] = useState('')
  const create = useMutation({
    ...trpc.conflicts.createIntent.mutationOptions(),
    onSuccess: async () => {
      await refreshConflicts()
      setName('')
    },
  })
  return (
    <CheckedForm aside onSend={() => create.mutate({ name })}>
      <Group align="flex-end" gap="xs" mt="sm">
        <NameField label="New intent" placeholder="Win back" value={name} onChange={setName} />
        <Button type="submit" variant="default" loading={create.isPending}>
          Add intent
        </Button>
      </Group>
      {create.error && <ErrorNotice error={create.error} unharmed="No intent was added." />}
    </CheckedForm>
  )
}
