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

/** People by id, e-mail address or name; `@` before the text is for people alone. The server searches: there are too many to hold. */
export function usePeopleCommands(text: string, enabled: boolean): readonly CommandGroup[] {
  const navigate = useNavigate()
  const asked = text.trim().replace(/^@/, '').trim()
  const [settled] = useDebouncedValue(asked, restMs)
  const { data } = useQuery({
    ...trpc.profiles.find.queryOptions(
      { text: settled, limit: most },
      { trpc: abortable, placeholderData: keepPreviousData, staleTime: 30_000 },
    ),
    enabled: enabled && settled.length >= fewestLetters,
  })
  if (asked.length < fewestLetters || data === undefined || data.length === 0) return []
  return [
    {
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
    },
  ]
}

/** Who is named by what was typed stands on top; part of a name stands below what has it as its own. */
function fit({ id, name, email }: Found, asked: string): number {
  const wanted = asked.toLowerCase()
  const same = [id, name, email].some((value) => value?.toLowerCase() === wanted)
  if (same) return 1.1
  return /[@\d]/.test(asked) ? 0.7 : 0.3
}
