import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { abortable, type Outputs, trpc } from '../../lib/trpc.ts'
import type { CommandGroup } from './command.ts'

type Found = Outputs['profiles']['find'][number]

const group = 'People'
/** One letter is in everyone's name. */
const fewestLetters = 2
const most = 6
const restMs = 200

interface PeopleCommands {
  readonly groups: readonly CommandGroup[]
  /** What was typed has not been searched for yet. */
  readonly pending: boolean
}

/** People by id, e-mail address or name; `@` before the text is for people alone. The server searches: there are too many to hold. */
export function usePeopleCommands(text: string, enabled: boolean): PeopleCommands {
  const navigate = useNavigate()
  const asked = text.trim().replace(/^@/, '').trim()
  const [settled] = useDebouncedValue(asked, restMs)
  const { data, isFetching } = useQuery({
    ...trpc.profiles.find.queryOptions(
      { text: settled, limit: most },
      { trpc: abortable, placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
    enabled: enabled && settled.length >= fewestLetters,
  })
  if (asked.length < fewestLetters) return { groups: [], pending: false }
  const pending = enabled && (asked !== settled || isFetching)
  if (data === undefined || data.length === 0) return { groups: [], pending }
  const found: CommandGroup = {
    group,
    score: Math.max(...data.map((found) => fit(found, asked))),
    commands: data.map(({ id, name, email }) => ({
      id: `person ${id}`,
      group,
      label: name ?? email ?? id,
      description: [...(name === null ? [] : [email ?? '']), id].filter((part) => part !== '').join(' · '),
      searchOnly: true,
      run: () => void navigate({ to: '/profiles/$id', params: { id } }),
    })),
  }
  return { groups: [found], pending }
}

/** Who is named by what was typed stands on top; part of a name stands below what has it as its own. */
function fit({ id, name, email }: Found, asked: string): number {
  const wanted = asked.toLowerCase()
  const same = [id, name, email].some((value) => value?.toLowerCase() === wanted)
  if (same) return 1.1
  return /[@\d]/.test(asked) ? 0.7 : 0.3
}
