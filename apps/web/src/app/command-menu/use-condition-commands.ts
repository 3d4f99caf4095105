import { useQuery } from '@tanstack/react-query'
import { useMatchRoute, useNavigate } from '@tanstack/react-router'
import { type Group, isGroup } from '@tessera/rules/definition'
import { useMemo } from 'react'
import { paletteEntries } from '../../features/builder/palette/palette-entries.ts'
import type { PaletteEntry } from '../../features/builder/palette/palette-entry.ts'
import { conditionStart, type Start } from '../../features/segments/start-with.ts'
import { trpc } from '../../lib/trpc.ts'
import { useMay } from '../../lib/use-me.ts'
import type { Command } from './command.ts'

interface ConditionCommands {
  readonly commands: readonly Command[]
  /** Sets of words that are searched for alike. */
  readonly synonyms: readonly (readonly string[])[]
  /** They are being read. */
  readonly pending: boolean
}

const none: Omit<ConditionCommands, 'pending'> = { commands: [], synonyms: [] }

/**
 * Conditions and templates: in the builder they are added to the segment, elsewhere they begin a new one. Segments and lists
 * to refer to are left to the builder's palette: ⌘K goes to segments.
 */
export function useConditionCommands(enabled: boolean): ConditionCommands {
  const navigate = useNavigate()
  const builder = useMatchRoute()({ to: '/segments/$key/edit' })
  const isInBuilder = builder !== false
  const mayBuild = useMay(isInBuilder ? 'segments.saveDraft' : 'segments.create')
  const palette = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000, enabled })
  const templates = useQuery({ ...trpc.templates.list.queryOptions(), staleTime: 60_000, enabled })
  const found = useMemo(() => {
    if (palette.data === undefined) return none
    const { synonyms } = palette.data
    if (!mayBuild) return { commands: [], synonyms }
    const run = (entry: PaletteEntry) => {
      if (isInBuilder) return void addToBuilder(entry)
      void navigate({ to: '/segments', search: { new: true }, state: { start: startOf(entry) } })
    }
    const commands = paletteEntries({ ...palette.data, segments: [], lists: [] }, '', templates.data).map(
      (entry): Command => ({
        ...entry,
        id: `condition ${entry.id}`,
        group: groupOf(entry, isInBuilder),
        description: entry.about,
        searchOnly: true,
        run: () => run(entry),
      }),
    )
    return { commands, synonyms }
  }, [palette.data, templates.data, mayBuild, isInBuilder, navigate])
  return { ...found, pending: palette.isLoading || templates.isLoading }
}

function groupOf(entry: PaletteEntry, isInBuilder: boolean): string {
  if (entry.section === 'Templates') return 'Templates'
  return isInBuilder ? 'Add a condition' : 'New segment with'
}

/** The builder's code is loaded where it is open already. */
async function addToBuilder(entry: PaletteEntry): Promise<void> {
  const { addEntry } = await import('../../features/builder/palette/add-entry.ts')
  addEntry(entry)
}

function startOf(entry: PaletteEntry): Start {
  const node = entry.create()
  const rule: Group = isGroup(node) ? node : { combinator: 'and', rules: [node] }
  return {
    id: entry.section === 'Templates' ? entry.id.replace(/^template /, '') : conditionStart,
    title: entry.label,
    about: entry.about,
    definition: { version: 1, rule },
  }
}
