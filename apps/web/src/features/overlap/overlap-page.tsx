import { Group, SegmentedControl, Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { PageHeader } from '../../components/page-header.tsx'
import { HeatView } from './heat-view.tsx'
import { NothingChosen } from './nothing-chosen.tsx'
import { OverlapAsOf } from './overlap-as-of.tsx'
import classes from './overlap-page.module.css'
import { comparedIn, views, type View } from './overlap-search.ts'
import { RegionsView } from './regions-view.tsx'
import { SetPicker } from './set-picker.tsx'

const route = getRouteApi('/overlap')

const viewLabels: Record<View, string> = { venn: 'Venn', upset: 'UpSet', heat: 'Heat map', table: 'Table' }

/** How segments, drafts and lists lie in each other: regions, pairs, and what to do with either. */
export function OverlapPage() {
  useDocumentTitle('Overlap · Tessera')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const of = comparedIn(search.of)
  // Circles cannot draw more than three, and one set has nothing to be drawn against.
  const suited: View = of.length > 3 ? 'upset' : 'venn'
  const view = search.view === 'venn' && of.length > 3 ? suited : (search.view ?? suited)
  return (
    <>
      <PageHeader
        title="Overlap"
        actions={
          <SegmentedControl
            size="xs"
            aria-label="Shown as"
            value={view}
            data={views.map((each) => ({
              value: each,
              label: viewLabels[each],
              disabled: each === 'venn' && of.length > 3,
            }))}
            onChange={(value) =>
              void navigate({
                search: (old) => ({ ...old, view: views.find((each) => each === value) }),
                replace: true,
              })
            }
          />
        }
      />
      <Stack className="page-content">
        <Group gap="xs" align="flex-start">
          <div className={classes.picker}>
            <SetPicker />
          </div>
          <OverlapAsOf />
        </Group>
        {view === 'heat' ? (
          <HeatView of={of} />
        ) : of.length < 2 ? (
          <NothingChosen chosen={of.length} />
        ) : (
          <RegionsView of={of} view={view} />
        )}
      </Stack>
    </>
  )
}
