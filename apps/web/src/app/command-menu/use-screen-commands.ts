import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import { useMatchRoute, useNavigate } from '@tanstack/react-router'
import { startTour } from '../../features/builder/tour/tour-store.ts'
import { useMay, useMe } from '../../lib/use-me.ts'
import { entriesFor } from '../navigation-entries.ts'
import type { Command } from './command.ts'

/** Screens to go to and what can be done from everywhere; `first`: a segment that the tour can be shown on. */
export function useScreenCommands(first: string | undefined): readonly Command[] {
  const navigate = useNavigate()
  const mayCreate = useMay('segments.create')
  const entries = entriesFor(useMe()?.may ?? [])
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const inBuilder = useMatchRoute()({ to: '/segments/$key/edit' }) !== false
  const screens = entries.map(
    (entry): Command => ({
      id: entry.to,
      group: 'Screens',
      label: entry.label,
      weight: 0.05,
      run: () => void navigate({ to: entry.to }),
    }),
  )
  const newSegment: Command = {
    id: 'new segment',
    group: 'Do',
    label: 'New segment',
    run: () => void navigate({ to: '/segments', search: { new: true } }),
  }
  const lookUp: Command = {
    id: 'look up',
    group: 'Do',
    label: 'Look up a person',
    names: ['find profile customer user e-mail name id'],
    run: () => void navigate({ to: '/profiles' }),
  }
  const tour: Command = {
    id: 'tour',
    group: 'Do',
    label: 'Take the tour of the builder',
    names: ['help introduction start'],
    run: () => {
      startTour()
      if (!inBuilder && first !== undefined)
        void navigate({ to: '/segments/$key/edit', params: { key: first } })
    },
  }
  const colours: Command = {
    id: 'colours',
    group: 'Do',
    label: dark ? 'Switch to light colours' : 'Switch to dark colours',
    names: ['theme dark light mode'],
    run: () => setColorScheme(dark ? 'light' : 'dark'),
  }
  return [
    ...screens,
    ...(mayCreate ? [newSegment] : []),
    lookUp,
    ...(inBuilder || first !== undefined ? [tour] : []),
    colours,
  ]
}
