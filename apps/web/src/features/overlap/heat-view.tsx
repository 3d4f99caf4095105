import { Button, Group, Progress, SegmentedControl, Select, Text } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { overlapMeasures } from '@tessera/rules/overlap-measures'
import { getRouteApi } from '@tanstack/react-router'
import { useMemo, useRef } from 'react'
import { HeatMap } from '../../charts/heat-map.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Figures } from '../../components/figures.tsx'
import { Notice } from '../../components/notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatCount, sayShare, shareOf } from '../../lib/format.ts'
import { clusterOrder } from './cluster-order.ts'
import { DownloadMenu } from './download-menu.tsx'
import { pairsCsv } from './figures-csv.ts'
import { HeatTable } from './heat-table.tsx'
import { type Operand, operandId } from './operand.ts'
import { MomentLine } from './moment-line.tsx'
import { type HeatMeasure, type HeatOrder, heatMeasures, heatOrders } from './overlap-search.ts'
import { regionWords, setLabel } from './set-words.ts'
import { type Pairs, usePairs } from './use-pairs.ts'
import { isOfNothing } from './is-of-nothing.ts'
import progressClasses from '../../components/trend-progress.module.css'

const route = getRouteApi('/overlap')

export const measureLabels: Record<HeatMeasure, string> = {
  jaccard: 'Jaccard: in both, of those in either',
  overlapShareOfA: 'Share of the row that is in the column',
  containment: 'Containment: of the smaller, in the other',
  overlapCount: 'People in both',
}
const orderLabels: Record<HeatOrder, string> = {
  cluster: 'What is alike together',
  size: 'Largest first',
  name: 'By name',
}

/** Every pair of what is compared, or of all published segments. */
export function HeatView({ of }: { readonly of: readonly Operand[] }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const all = search.all === true || of.length < 2
  const pairs = usePairs({ of: all ? 'published' : [...of], asOf: search.asOf, anew: search.anew }, true)
  return (
    <Panel
      title="Every pair"
      actions={
        of.length >= 2 && (
          <SegmentedControl
            size="xs"
            aria-label="Pairs of"
            value={all ? 'all' : 'chosen'}
            data={[
              { value: 'chosen', label: 'The chosen ones' },
              { value: 'all', label: 'All published' },
            ]}
            onChange={(value) =>
              void navigate({
                search: (old) => ({ ...old, all: value === 'all' || undefined }),
                replace: true,
              })
            }
          />
        )
      }
    >
      {pairs.isFetching && (
        <Group gap="xs" wrap="nowrap" className={progressClasses.late}>
          <Progress
            flex={1}
            aria-label="Counting pairs"
            value={pairs.progress === null ? 0 : (shareOf(pairs.progress.done, pairs.progress.of) ?? 0) * 100}
          />
          <Text size="xs" c="dimmed">
            {progressWords(pairs.progress)}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => void pairs.cancel()}>
            Stop<span className="visually-hidden"> counting pairs</span>
          </Button>
        </Group>
      )}
      {pairs.error !== null && !pairs.isFetching && (
        <ErrorNotice
          error={pairs.error}
          unharmed="The segments themselves are unharmed."
          onRetry={() => void pairs.refetch()}
        />
      )}
      {pairs.isPending && !pairs.isFetching && pairs.error === null && (
        <Group gap="xs">
          <Text c="dimmed">Stopped before every pair was counted.</Text>
          <Button size="compact-xs" variant="default" onClick={() => void pairs.refetch()}>
            Count them
          </Button>
        </Group>
      )}
      {pairs.data && pairs.data.sets.length < 2 && (
        <Text c="dimmed">There are not two published segments yet to be compared.</Text>
      )}
      {pairs.data && pairs.data.sets.length >= 2 && <Counted pairs={pairs.data} />}
    </Panel>
  )
}

function progressWords(progress: { phase: 'reading' | 'counting'; done: number; of: number } | null): string {
  if (progress === null) return 'Counting…'
  const figures = `${formatCount(progress.done)} of ${formatCount(progress.of)}`
  return progress.phase === 'reading' ? `Reading members, ${figures} sets` : `Counting, ${figures} pairs`
}

function Counted({ pairs }: { readonly pairs: Pairs }) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const { measure = 'jaccard', order = 'cluster' } = search
  const { ref, width } = useElementSize()
  const drawing = useRef<HTMLDivElement>(null)
  const labels = pairs.sets.map(setLabel)
  const figures = useMemo(() => measuresBetween(pairs), [pairs])
  const places = useMemo(() => orderOf(order, pairs, figures), [order, pairs, figures])
  const at = (place: number) => places[place] ?? 0
  const most = useMemo(() => Math.max(1, ...pairs.overlapCounts.flat()), [pairs])
  const names = useMemo(
    () =>
      places.flatMap((index) => {
        const set = pairs.sets[index]
        return set ? [setLabel(set)] : []
      }),
    [places, pairs],
  )
  const { strength, figure } = useMemo(() => {
    const found = (row: number, column: number) => figures(places[row] ?? 0, places[column] ?? 0)[measure]
    const isNone = (row: number, column: number) => {
      const [a = 0, b = 0] = [row, column].map((place) => pairs.sizes[places[place] ?? 0] ?? 0)
      return isOfNothing(measure, a, b)
    }
    return {
      strength: (row: number, column: number) =>
        measure === 'overlapCount' ? found(row, column) / most : found(row, column),
      figure: (row: number, column: number) =>
        isNone(row, column) ? '–' : figureOf(found(row, column), measure),
    }
  }, [figures, places, measure, most, pairs])
  const words = (row: number, column: number) => {
    const [a, b] = [at(row), at(column)]
    if (a === b) return `${labels[a]}: ${formatCount(pairs.sizes[a] ?? 0)} people.`
    const found = figures(a, b)
    return `${regionWords([labels[a] ?? '', labels[b] ?? ''], [0, 1])}: ${formatCount(found.overlapCount)} in both, ${sayShare(shareOf(found.overlapCount, pairs.sizes[a] ?? 0))} of ${labels[a]}, ${sayShare(shareOf(found.overlapCount, pairs.sizes[b] ?? 0))} of ${labels[b]}, Jaccard ${found.jaccard.toFixed(2)}.`
  }
  const compare = (a: number, b: number) => {
    const ids = [a, b].flatMap((index) => (pairs.sets[index] ? [operandId(pairs.sets[index])] : []))
    void navigate({
      search: (old) => ({ ...old, of: ids.join(','), view: undefined, region: '0-1', all: undefined }),
    })
  }
  return (
    <>
      <Group gap="xs" mb="xs" align="flex-end">
        <Select
          size="xs"
          w={260}
          label="Measure"
          allowDeselect={false}
          data={heatMeasures.map((each) => ({ value: each, label: measureLabels[each] }))}
          value={measure}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, measure: heatMeasures.find((each) => each === value) }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <Select
          size="xs"
          w={190}
          label="Order"
          allowDeselect={false}
          data={heatOrders.map((each) => ({ value: each, label: orderLabels[each] }))}
          value={order}
          onChange={(value) =>
            void navigate({
              search: (old) => ({ ...old, order: heatOrders.find((each) => each === value) }),
              replace: true,
              resetScroll: false,
            })
          }
        />
        <DownloadMenu
          drawing={drawing}
          name="overlap-pairs"
          csv={() => pairsCsv({ names: labels, ...pairs })}
        />
      </Group>
      <MomentLine answer={pairs}>
        {formatCount(pairs.sets.length)} sets
        {pairs.leftOut > 0 && `, the largest; ${formatCount(pairs.leftOut)} smaller ones are left out`}
      </MomentLine>
      {pairs.invalidSets.length > 0 && (
        <Notice tone="warn" title="Some could not be counted">
          {pairs.invalidSets.map(setLabel).join(', ')}: their definitions are no longer valid.
        </Notice>
      )}
      <div ref={ref}>
        <div ref={drawing}>
          {width > 0 && (
            <HeatMap
              names={names}
              width={Math.min(width, 1140)}
              strength={strength}
              figure={figure}
              scale={
                measure === 'overlapCount'
                  ? ['nobody', formatCount(most)]
                  : ['0', measure === 'jaccard' ? '1' : '100%']
              }
              words={words}
              onPick={(row, column) => compare(at(row), at(column))}
            />
          )}
        </div>
      </div>
      <Figures>
        <HeatTable labels={labels} pairs={pairs} measure={measure} onCompare={compare} />
      </Figures>
    </>
  )
}

function figureOf(value: number, measure: HeatMeasure): string {
  if (measure === 'overlapCount') {
    return new Intl.NumberFormat(undefined, { notation: 'compact', maximumSignificantDigits: 2 }).format(
      value,
    )
  }
  if (value === 0) return '0'
  return measure === 'jaccard' ? value.toFixed(2) : `${Math.round(value * 100)}%`
}

function measuresBetween({ sizes, overlapCounts }: Pairs) {
  return (a: number, b: number) => {
    const both = a === b ? (sizes[a] ?? 0) : (overlapCounts[Math.min(a, b)]?.[Math.abs(a - b) - 1] ?? 0)
    return overlapMeasures(sizes[a] ?? 0, sizes[b] ?? 0, both)
  }
}

function orderOf(
  order: HeatOrder,
  pairs: Pairs,
  measures: ReturnType<typeof measuresBetween>,
): readonly number[] {
  const indexes = [...pairs.sets.keys()]
  switch (order) {
    case 'size':
      return indexes.toSorted((a, b) => (pairs.sizes[b] ?? 0) - (pairs.sizes[a] ?? 0))
    case 'name':
      return indexes.toSorted((a, b) => (pairs.sets[a]?.name ?? '').localeCompare(pairs.sets[b]?.name ?? ''))
    case 'cluster':
      return clusterOrder(indexes.length, (a, b) => 1 - measures(a, b).jaccard)
  }
}
