import {
  Button,
  type ComboboxParsedItem,
  Group,
  NativeSelect,
  type OptionsFilter,
  Select,
  TextInput,
} from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useState } from 'react'
import { nothingFound } from '../../../lib/nothing-found.ts'
import { trpc } from '../../../lib/trpc.ts'
import { actionChoices } from './action-choices.ts'
import type { AuditSearch } from './audit-search.ts'
import { isSubject, subjectWords } from './audit-words.ts'
import classes from './audit-filters.module.css'

const route = getRouteApi('/governance/audit')

/** Who, what, about what, how it ended and when; all of it is in the address. */
export function AuditFilters() {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const choices = useQuery(trpc.audit.choices.queryOptions())
  const actors = choices.data?.actors ?? []
  const person = search.person ?? null
  const change = (part: { [Key in keyof AuditSearch]?: AuditSearch[Key] | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const [cleared, setCleared] = useState(0)
  return (
    <Group
      gap="xs"
      align="flex-end"
      component="search"
      aria-label="Filter the log"
      className={classes.filters}
    >
      <Select
        label="Person"
        placeholder="Everybody"
        size="xs"
        searchable
        clearable
        nothingFoundMessage={nothingFound(choices, 'Nobody of that name did anything.')}
        value={person}
        onChange={(value) => change({ person: value ?? undefined })}
        data={[
          ...actors.map(({ id, name }) => ({ value: id, label: name })),
          ...(person === null || actors.some(({ id }) => id === person)
            ? []
            : [{ value: person, label: person }]),
        ]}
      />
      <Select
        label="What happened"
        placeholder="Anything"
        size="xs"
        searchable
        clearable
        nothingFoundMessage={nothingFound(choices, 'Nothing of that kind happened.')}
        value={search.action ?? null}
        onChange={(value) => change({ action: value ?? undefined })}
        data={actionChoices(choices.data?.actions ?? [], search.action).map(({ group, items }) => ({
          group,
          items: [...items],
        }))}
        filter={byWordsOrCode}
        comboboxProps={{ width: 280, position: 'bottom-start' }}
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
  readonly value: string
  readonly onChange: (value: string) => void
}

/** Text that takes effect when typing pauses. */
function Typed({ label, placeholder, value, onChange }: TypedProps) {
  const [typed, setTyped] = useState(value)
  const settle = useDebouncedCallback((next: string) => onChange(next.trim()), 300)
  return (
    <TextInput
      label={label}
      placeholder={placeholder}
      size="xs"
      maxLength={200}
      value={typed}
      onChange={({ currentTarget }) => {
        setTyped(currentTarget.value)
        settle(currentTarget.value)
      }}
    />
  )
}

/** Actions are found by their words and by what the log calls them. */
const byWordsOrCode: OptionsFilter = ({ options, search }) => {
  const wanted = search.trim().toLowerCase()
  const isWanted = (text: unknown) => typeof text === 'string' && text.toLowerCase().includes(wanted)
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!('group' in option)) return isWanted(option.label) || isWanted(option.value) ? [option] : []
    const items = option.items.filter(({ label, value }) => isWanted(label) || isWanted(value))
    return items.length === 0 ? [] : [{ ...option, items }]
  })
}
