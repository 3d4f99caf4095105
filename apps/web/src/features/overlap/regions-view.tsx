import { Stack } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { formatCount } from '../../lib/format.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import { QueryState } from '../builder/panel/query-state.tsx'
import type { Operand } from './operand.ts'
import classes from './overlap-page.module.css'
import { regionId, regionIn, type View } from './overlap-search.ts'
import { PairsPanel } from './pairs-panel.tsx'
import { RegionPanel } from './region-panel.tsx'
import { RegionsPanel } from './regions-panel.tsx'
import { inExactlyRows, regionWords, setLabel } from './set-words.ts'

const route = getRouteApi('/overlap')

interface RegionsViewProps {
  readonly of: readonly Operand[]
  readonly view: Exclude<View, 'heat'>
}

/** Every region of what is compared, drawn and in figures; the chosen one beside it. */
export function RegionsView({ of, view }: RegionsViewProps) {
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const options = trpc.overlap.regions.queryOptions(
    { of: [...of], asOf: search.asOf, anew: search.anew },
    { trpc: abortable, placeholderData: keepPreviousData, staleTime: 60_000 },
  )
  const query = useQuery(options)
  const answer = query.data
  if (query.error !== null && !query.isFetching) {
    return (
      <ErrorNotice
        error={query.error}
        unharmed="The segments themselves are unharmed."
        onRetry={() => void query.refetch()}
      />
    )
  }
  const names = answer?.sets.map(setLabel) ?? []
  const within = query.isPlaceholderData ? undefined : regionIn(search.region, names.length)
  const select = (region: readonly number[] | undefined) =>
    void navigate({
      search: (old) => ({ ...old, region: region === undefined ? undefined : regionId(region) }),
      replace: true,
      resetScroll: false,
    })
  const none = answer === undefined ? 0 : answer.population - answer.union
  return (
    <>
      <QueryState what="the overlap" queryKey={options.queryKey} query={query} />
      <output aria-live="polite" className="visually-hidden">
        {answer !== undefined && !query.isPlaceholderData
          ? `${formatCount(answer.union)} people in ${formatCount(answer.regionCount)} regions.`
          : ''}
      </output>
      {answer !== undefined && (
        <div className={query.isPlaceholderData ? classes.stale : undefined}>
          <div className={classes.columns}>
            <div className={classes.main}>
              <RegionsPanel
                answer={answer}
                names={names}
                view={view === 'venn' && names.length > 3 ? 'upset' : view}
                selected={within}
                onSelect={select}
              />
            </div>
            <Stack className={classes.side}>
              <Panel title="How many of them they are in">
                <dl className={classes.tiles}>
                  {[
                    ...inExactlyRows(answer.inExactly),
                    { label: 'In any of them', count: answer.union },
                    { label: 'In none', count: none },
                  ].map(({ label, count }) => (
                    <div key={label} className={classes.tile}>
                      <dt>{label}</dt>
                      <dd>{formatCount(count)}</dd>
                    </div>
                  ))}
                </dl>
              </Panel>
              <RegionPanel
                key={within?.join() ?? 'nothing'}
                of={of}
                answer={answer}
                names={names}
                within={within}
                words={regionWords(names, within ?? [])}
                onClose={() => select(undefined)}
              />
            </Stack>
            <div className={classes.pairs}>
              <PairsPanel answer={answer} names={names} />
            </div>
          </div>
        </div>
      )}
    </>
  )
}
