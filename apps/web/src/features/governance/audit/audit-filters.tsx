import { Autocomplete, Button, Group, NativeSelect, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { trpc } from '../../../lib/trpc.ts'
import type { AuditSearch } from './audit-search.ts'
import { isSubject, subjectWords } from './audit-words.ts'

const route = getRouteApi('/governance/audit')

const commonActions = [
  'segment.',
  'segment.published',
  'segment.archived',
  'segment.restored',
  'request.',
  'policy.saved',
  'person.',
  'session.',
  'api-key.',
]

/** Who, what, about what, how it ended and when; all of it is in the address. */
export function AuditFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const people = useQuery(trpc.people.names.queryOptions())
  const change = (part: { [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const [cleared, setCleared] = useState(0)
  return (
    <Group gap="xs" align="flex-end" component="search" aria-label="Filter the log">
      <NativeSelect
        label="Person"
        size="xs"
        value={search.person ?? ''}
        onChange={(event) => change({ person: event.currentTarget.value || undefined })}
        data={[
          { value: '', label: 'Everybody' },
          ...(people.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <Typed
        key={`action ${cleared}`}
        label="What happened"
        placeholder="segment.published"
        options={commonActions}
        value={search.action ?? ''}
        onChange={(action) => change({ action: action || undefined })}
      />
      <NativeSelect
        label="About"
        size="xs"
        value={search.subject ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget
          change({ subject: isSubject(value) ? value : undefined })
        }}
        data={[
          { value: '', label: 'Anything' },
          ...Object.entries(subjectWords).map(([value, label]) => ({ value, label })),
        ]}
      />
      <Typed
        key={`subject ${cleared}`}
        label="Key or id"
        placeholder="big-spenders"
        options={[]}
        value={search.subjectId ?? ''}
        onChange={(subjectId) => change({ subjectId: subjectId || undefined })}
      />
      <NativeSelect
        label="Outcome"
        size="xs"
        value={search.outcome ?? ''}
        onChange={(event) => {
          const { value } = event.currentTarget
          change({ outcome: value === 'done' || value === 'refused' ? value : undefined })
        }}
        data={[
          { value: '', label: 'Any' },
          { value: 'done', label: 'Done' },
          { value: 'refused', label: 'Refused' },
        ]}
      />
      <TextInput
        type="date"
        label="From"
        size="xs"
        value={search.from ?? ''}
        onChange={(event) => change({ from: event.currentTarget.value || undefined })}
      />
      <TextInput
        type="date"
        label="Until"
        size="xs"
        value={search.until ?? ''}
        onChange={(event) => change({ until: event.currentTarget.value || undefined })}
      />
      {Object.keys(search).length > 0 && (
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            setCleared(cleared + 1)
            void navigate({ search: {}, replace: true })
          }}
        >
          Clear
        </Button>
      )}
    </Group>
  )
}

interface TypedProps {
  readonly label: string
  readonly placeholder: string
  readonly options: readonly string[]
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Text that takes effect when typing pauses. */
function Typed({ label, placeholder, options, value, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback((next: string) => onChange(next.trim()), 300)
  return (
    <Autocomplete
      label={label}
      placeholder={placeholder}
      size="xs"
      maxLength={200}
      data={[...options]}
      value={typed}
      onChange={(next) => {
        setTyped(next)
        settle(next)
      }}
    />
  )
}
