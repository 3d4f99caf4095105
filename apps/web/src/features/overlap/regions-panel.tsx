import { Group, SegmentedControl, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { getRouteApi } from '@tanstack/react-router'
import { lazy, Suspense, useMemo, useRef } from 'react'
import { UpsetChart } from '../../charts/upset-chart.tsx'
import { Figures } from '../../components/figures.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatCount } from '../../lib/format.ts'
import { DownloadMenu } from './download-menu.tsx'
import { regionsCsv } from './figures-csv.ts'
import { MomentLine } from './moment-line.tsx'
import classes from './overlap-page.module.css'
import { regionOrders, type View } from './overlap-search.ts'
import { RegionsTable } from './regions-table.tsx'
import { type Regions, regionWords } from './set-words.ts'

const VennPanel = lazy(async () => ({ default: (await import('./venn-panel.tsx')).VennPanel }))

const route = getRouteApi('/overlap')

/** Columns of an UpSet plot; beyond, a plot is no longer read. */
const mostColumns = 60

export interface RegionsPanelProps {
  readonly answer: Regions
  readonly names: readonly string[]
  readonly view: Exclude<View, 'heat'>
  readonly selected: readonly number[] | undefined
  readonly onSelect: (of: readonly number[]) => void
}

/** The regions as circles, as an UpSet plot or as a table; the same figures as a table below the drawings. */
export function RegionsPanel({ answer, names, view, selected, onSelect }: RegionsPanelProps) {
  const { sort = 'count' } = route.useSearch()
  const navigate = route.useNavigate()
  const { ref, width } = useElementSize()
  const drawing = useRef<HTMLDivElement>(null)
  const sets = names.map((name, index) => ({ name, size: answer.sizes[index] ?? 0 }))
  const regions = useMemo(
    () =>
      sort === 'count'
        ? answer.regions
        : answer.regions.toSorted((a, b) => a.of.length - b.of.length || b.count - a.count),
    [answer, sort],
  )
  const words = (of: readonly number[]) => regionWords(names, of)
  const table = (
    <RegionsTable regions={regions} answer={answer} names={names} selected={selected} onSelect={onSelect} />
  )
  return (
    <Panel
      title={view === 'table' ? 'Every region' : view === 'venn' ? 'Who is in which' : 'Every combination'}
      actions={
        <Group gap="xs">
          {view !== 'venn' && (
            <SegmentedControl
              size="xs"
              aria-label="Order of the regions"
              value={sort}
              data={[
                { value: 'count', label: 'Largest first' },
                { value: 'degree', label: 'By number of sets' },
              ]}
              onChange={(value) =>
                void navigate({
                  search: (old) => ({ ...old, sort: regionOrders.find((each) => each === value) }),
                  replace: true,
                  resetScroll: false,
                })
              }
            />
          )}
          <DownloadMenu drawing={drawing} name="overlap" csv={() => regionsCsv(names, answer)} />
        </Group>
      }
    >
      <MomentLine answer={answer}>
        {Math.max(1, Math.round(answer.tookMs))} ms ·{' '}
        {answer.regionCount === 1 ? '1 region' : `${formatCount(answer.regionCount)} regions`}
      </MomentLine>
      <div ref={ref}>
        {view === 'table' ? (
          table
        ) : (
          <>
            <div ref={drawing} className={view === 'venn' ? classes.drawing : classes.scrolls}>
              {view === 'venn' && width > 0 && (
                <Suspense fallback={null}>
                  <VennPanel
                    sets={sets}
                    regions={answer.regions}
                    width={Math.min(width, 680)}
                    selected={selected}
                    onSelect={onSelect}
                    words={words}
                  />
                </Suspense>
              )}
              {view === 'upset' && (
                <UpsetChart
                  sets={sets}
                  regions={regions.slice(0, mostColumns)}
                  selected={selected}
                  onSelect={onSelect}
                  words={words}
                  narrow={width > 0 && width < 520}
                />
              )}
            </div>
            {view === 'upset' && answer.regionCount > mostColumns && (
              <Text c="dimmed" size="xs">
                The first {mostColumns} of {formatCount(answer.regionCount)} regions are drawn.
              </Text>
            )}
            <Figures>{table}</Figures>
          </>
        )}
      </div>
    </Panel>
  )
}
