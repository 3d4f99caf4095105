import { Stack, Table, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDocumentTitle } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { PersonLink } from '../../components/person-link.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { abortable, trpc } from '../../lib/trpc.ts'

const route = getRouteApi('/profiles')
const most = 50

/** Look up a person by id, e-mail address or name. */
export function ProfilesPage() {
  useDocumentTitle('Profiles · Tessera')
  const { q = '' } = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(q)
  const apply = useDebouncedCallback(
    (text: string) => void navigate({ search: text === '' ? {} : { q: text }, replace: true }),
    250,
  )
  const found = useQuery({
    ...trpc.profiles.find.queryOptions(
      { text: q, limit: most },
      { trpc: abortable, placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
    enabled: q.trim() !== '',
  })
  const people = q.trim() === '' ? undefined : found.data
  return (
    <>
      <PageHeader title="Profiles" />
      <Stack className="page-content">
        <TextInput
          label="Look up a person"
          description="The beginning of an id or an e-mail address, or part of a name."
          placeholder="Name, e-mail or id"
          maw={480}
          maxLength={200}
          value={typed}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            apply(event.currentTarget.value.trim())
          }}
        />
        {found.error && <ErrorNotice error={found.error} onRetry={() => void found.refetch()} />}
        <div aria-live="polite">
          {people?.length === 0 && <Text c="dimmed">No results for “{q}”.</Text>}
          {people !== undefined && people.length > 0 && (
            <>
              <div className="table-panel">
                <WideTable label="People found" minWidth={520}>
                  <Table.Thead>
                    <Table.Tr>
                      <Table.Th>Person</Table.Th>
                      <Table.Th>E-mail</Table.Th>
                      <Table.Th>Id</Table.Th>
                    </Table.Tr>
                  </Table.Thead>
                  <Table.Tbody>
                    {people.map(({ id, name, email }) => (
                      <Table.Tr key={id}>
                        <Table.Th scope="row">
                          <PersonLink id={id} name={name} />
                        </Table.Th>
                        <Table.Td>
                          <bdi>{email ?? '–'}</bdi>
                        </Table.Td>
                        <Table.Td>
                          <bdi>{id}</bdi>
                        </Table.Td>
                      </Table.Tr>
                    ))}
                  </Table.Tbody>
                </WideTable>
              </div>
              {people.length === most && (
                <Text size="xs" c="dimmed" mt="xs">
                  The first {most}; type more to narrow them down.
                </Text>
              )}
            </>
          )}
        </div>
      </Stack>
    </>
  )
}
