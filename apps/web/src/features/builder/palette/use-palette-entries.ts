import { useMemo } from 'react'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { useBuilder } from '../builder-store.ts'
import { type PaletteEntry, paletteEntries } from './palette-entries.ts'

export function usePaletteEntries(): readonly PaletteEntry[] {
  const { palette } = useCatalogue()
  const key = useBuilder((state) => state.key)
  return useMemo(() => paletteEntries(palette, key), [palette, key])
}
