import { Spotlight, spotlight } from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { searchIndex } from '../../features/search/search-index.ts'
import { nothingFound } from '../../lib/nothing-found.ts'
import { trpc } from '../../lib/trpc.ts'
import type { Command, CommandGroup } from './command.ts'
import { groupCommands } from './group-commands.ts'
import { useConditionCommands } from './use-condition-commands.ts'
import { usePeopleCommands } from './use-people-commands.ts'
import { useScreenCommands } from './use-screen-commands.ts'
import { useSegmentCommands } from './use-segment-commands.ts'

export const openCommandMenu = spotlight.open

/** ⌘K: go to a segment, a person or a screen, add a condition or begin a segment with it, switch colours. */
export function CommandMenu() {
  const [opened, setOpened] = useState(false)
  const [text, setText] = useState('')
  const { groups, pending, failed } = useCommandGroups(text, opened)
  const shown = groups.flatMap(({ commands }) => commands.map(({ id }) => id)).join(' ')
  useEffect(() => {
    if (text !== '') selectFirst(shown)
  }, [text, shown])
  // Rows that are drawn again, because people came from the server, lose the mark.
  useEffect(() => {
    if (text !== '' && document.querySelector('.mantine-Spotlight-action[data-selected]') === null)
      selectFirst(shown)
  })
  // Enter before there was a row: it takes the best one once everything has been read, unless more is typed.
  const awaited = useRef(false)
  useEffect(() => {
    if (!awaited.current || pending) return
    awaited.current = false
    document.querySelector<HTMLElement>('.mantine-Spotlight-action[data-selected]')?.click()
  }, [pending])
  return (
    <Spotlight
      actions={groups.map(({ group, commands }) => ({
        group,
        actions: commands.map(({ id, label, description, run }) => ({
          id,
          label,
          description,
          onClick: run,
        })),
      }))}
      // What fits is decided by the search of the palette, synonyms and typing errors included.
      filter={(_, actions) => actions}
      query={text}
      onQueryChange={(typed) => {
        setText(typed)
        awaited.current = false
      }}
      limit={40}
      title="Go to"
      centered={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      scrollable
      highlightQuery
      nothingFound={nothingFound({ isPending: pending, isError: failed }, 'No results')}
      searchProps={{
        placeholder: 'Go to a segment, person or screen, or find a condition…',
        'aria-label': 'Go to',
        onKeyDown: ({ key, nativeEvent }) => {
          if (key === 'Enter' && !nativeEvent.isComposing)
            awaited.current = text.trim() !== '' && shown === '' && pending
        },
      }}
      onSpotlightOpen={() => setOpened(true)}
      onSpotlightClose={() => {
        awaited.current = false
      }}
    />
  )
}

/** Enter takes the row on top, also of rows that came after the last letter was typed; the library marks rows by this attribute. */
function selectFirst(shown: string): void {
  if (shown === '') return
  const rows = document.querySelectorAll('.mantine-Spotlight-action')
  for (const row of rows) row.removeAttribute('data-selected')
  rows[0]?.setAttribute('data-selected', 'true')
}

interface FoundCommands {
  readonly groups: readonly CommandGroup[]
  /** A source has not answered yet. */
  readonly pending: boolean
  /** Segments could not be read. */
  readonly failed: boolean
}

/** The commands of all sources. A source that searches by itself adds its groups, with how well they fit. */
function useCommandGroups(text: string, enabled: boolean): FoundCommands {
  const segments = useQuery({ ...trpc.segments.list.queryOptions(), enabled })
  const first = segments.data?.find(({ status }) => status !== 'archived')
  const ofScreens = useScreenCommands(first?.key)
  const ofSegments = useSegmentCommands(segments.data ?? [])
  const { commands: ofConditions, synonyms, pending } = useConditionCommands(enabled)
  const people = usePeopleCommands(text, enabled)
  const here: readonly Command[] = [...ofScreens, ...ofSegments]
  const conditions = useMemo(() => searchIndex(ofConditions, synonyms), [ofConditions, synonyms])
  const groups = [
    ...groupCommands(here, searchIndex(here, synonyms), text),
    ...groupCommands(ofConditions, conditions, text),
    ...people.groups,
  ].toSorted((a, b) => b.score - a.score)
  return { groups, pending: pending || segments.isLoading || people.pending, failed: segments.isError }
}
