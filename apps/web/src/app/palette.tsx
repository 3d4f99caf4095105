import { useComputedColorScheme, useMantineColorScheme } from '@mantine/core'
import {
  Spotlight,
  type SpotlightActionData,
  type SpotlightActionGroupData,
  spotlight,
} from '@mantine/spotlight'
import { useQuery } from '@tanstack/react-query'
import { useMatchRoute, useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { trpc } from '../lib/trpc.ts'
import { startTour } from '../features/builder/tour/tour-store.ts'
import { useMay, useMe } from '../lib/use-me.ts'
import { entriesFor } from './navigation-entries.ts'

export const openPalette = spotlight.open

/** ⌘K: go to a segment or a screen, begin a segment, switch colours. */
export function Palette() {
  const navigate = useNavigate()
  const mayCreate = useMay('segments.create')
  const entries = entriesFor(useMe()?.may ?? [])
  const [opened, setOpened] = useState(false)
  const { setColorScheme } = useMantineColorScheme()
  const dark = useComputedColorScheme('light') === 'dark'
  const inBuilder = useMatchRoute()({ to: '/segments/$key/edit' }) !== false
  const segments = useQuery({ ...trpc.segments.list.queryOptions(), enabled: opened })

  const first = segments.data?.find(({ status }) => status !== 'archived')
  const tour: SpotlightActionData[] =
    inBuilder || first !== undefined
      ? [
          {
            id: 'tour',
            label: 'Take the tour of the builder',
            keywords: 'help introduction start',
            onClick: () => {
              startTour()
              if (!inBuilder && first !== undefined)
                void navigate({ to: '/segments/$key/edit', params: { key: first.key } })
            },
          },
        ]
      : []
  const doing: SpotlightActionData[] = [
    ...(mayCreate
      ? [
          {
            id: 'new segment',
            label: 'New segment',
            onClick: () => void navigate({ to: '/segments', search: { new: true } }),
          },
        ]
      : []),
    ...tour,
    {
      id: 'colours',
      label: dark ? 'Switch to light colours' : 'Switch to dark colours',
      keywords: 'theme dark light mode',
      onClick: () => setColorScheme(dark ? 'light' : 'dark'),
    },
  ]
  const actions: (SpotlightActionData | SpotlightActionGroupData)[] = [
    {
      group: 'Screens',
      actions: entries.map((entry) => ({
        id: entry.to,
        label: entry.label,
        onClick: () => void navigate({ to: entry.to }),
      })),
    },
    { group: 'Do', actions: doing },
    {
      group: 'Segments',
      actions: (segments.data ?? []).map((segment) => ({
        id: `segment ${segment.key}`,
        label: segment.name,
        description: segment.status === 'published' ? segment.sentence : segment.status,
        keywords: segment.key,
        onClick: () => void navigate({ to: '/segments/$key', params: { key: segment.key } }),
      })),
    },
  ]
  return (
    <Spotlight
      actions={actions}
      limit={20}
      title="Go to"
      centered={false}
      overlayProps={{ blur: 0, backgroundOpacity: 0.4 }}
      scrollable
      highlightQuery
      nothingFound="Nothing has this in its name"
      searchProps={{ placeholder: 'Go to a segment or screen…', 'aria-label': 'Go to' }}
      onSpotlightOpen={() => setOpened(true)}
    />
  )
}
