import { Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../lib/trpc.ts'

interface MatchByFieldProps {
  /** `id`, or a trait's field; null: everything that names one person. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
}

const anything = 'any'

/** What the pasted entries are. */
export function MatchByField({ value, onChange }: MatchByFieldProps) {
  const { data } = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  const traits = (data?.traits ?? []).filter(({ type }) => type === 'text' || type === 'number')
  return (
    <Select
      label="Match by"
      description="Capitals and spaces around an entry do not matter."
      data={[
        { value: anything, label: 'Id, e-mail address, or whatever names one person' },
        { value: 'id', label: 'Id alone' },
        ...traits.map(({ field, label }) => ({ value: field, label })),
      ]}
      allowDeselect={false}
      searchable
      value={value ?? anything}
      onChange={(chosen) => onChange(chosen === null || chosen === anything ? null : chosen)}
    />
  )
}
