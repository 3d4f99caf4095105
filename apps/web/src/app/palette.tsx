import { useMantineColorScheme, useComputedColorScheme } from '@mantine/core'
import { Spotlight, type SpotlightActionData, spotlight } from '@mantine/spotlight'
import { useNavigate } from '@tanstack/react-router'
import { navigationEntries } from './navigation-entries.ts'

export const openPalette = spotlight.open

/** ⌘K: go to a screen, switch colours. */
export function Palette() {
  const navigate = useNavigate()
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const actions: SpotlightActionData[] = [
    ...navigationEntries.map((entry) => ({
      id: entry.to,
      label: entry.label,
      description: entry.section,
      onClick: () => void navigate({ to: entry.to }),
    })),
    {
      id: 'colours',
      label: dark ? 'Switch to light colours' : 'Switch to dark colours',
      onClick: () => setColorScheme(dark ? 'light' : 'dark'),
    },
  ]
  return (
    <Spotlight
      actions={actions}
      nothingFound="Nothing with that name"
      highlightQuery
      searchProps={{ placeholder: 'Go to…', 'aria-label': 'Go to' }}
    />
  )
}
