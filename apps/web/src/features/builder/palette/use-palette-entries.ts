import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { trpc } from '../../../lib/trpc.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { useBuilder } from '../builder-store.ts'
import { type PaletteSearch, paletteSearch } from './find-entries.ts'
import { paletteEntries } from './palette-entries.ts'
import type { PaletteEntry } from './palette-entry.ts'

interface PaletteContents {
  /** What is shown before anything is searched for. */
  readonly entries: readonly PaletteEntry[]
  readonly search: PaletteSearch
}

export function usePaletteEntries(): PaletteContents {
  const { palette } = useCatalogue()
  const key = useBuilder((state) => state.key)
  const templates = useQuery({ ...trpc.templates.list.queryOptions(), staleTime: 60_000 })
  return useMemo(() => {
    const all = paletteEntries(palette, key, templates.data)
    return { entries: all.filter((entry) => entry.searchOnly !== true), search: paletteSearch(all, palette) }
  }, [palette, key, templates.data])
}
