import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Definition } from '@tessera/rules/definition'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Pending } from '../../components/pending.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import classes from './insight.module.css'
import { SampledPeople } from './sampled-people.tsx'

interface MembershipChangeProps {
  readonly segmentKey: string
  /** What is in force; left out for something that was never published. */
  readonly before?: Definition | undefined
  readonly after: Definition
  /** The moment both are counted as of, ISO 8601; now unless told. */
  readonly asOf?: string | undefined
}

/** Who would enter and who would leave if one definition took the other's place: counts, and some people of each. */
export function MembershipChange({ segmentKey, before, after, asOf }: MembershipChangeProps) {
  const query = useQuery(
    trpc.insight.compare.queryOptions(
      { key: segmentKey, before, after, asOf, samples: 8 },
      { trpc: abortable, staleTime: 60_000 },
    ),
  )
  if (query.error)
    return (
      <ErrorNotice error={query.error} unharmed="Nothing was changed." onRetry={() => void query.refetch()} />
    )
  if (query.data === undefined) return <Pending />
  const { entering, leaving, staying, population, samples, asOf: at } = query.data
  const sizes = { before: query.data.before, after: query.data.after }
  return (
    <div className={classes.change}>
      <dl className={classes.figures} aria-live="polite">
        <Figure name={before === undefined ? 'Members' : 'Members after'} count={sizes.after} />
        {before !== undefined && <Figure name="Members before" count={sizes.before} />}
        {before !== undefined && (
          <>
            <Figure name="Would enter" count={entering} sign="+" className={classes.enters} />
            <Figure name="Would leave" count={leaving} sign="−" className={classes.leaves} />
            <Figure name="Stay" count={staying} />
          </>
        )}
      </dl>
      <p className={classes.quiet}>
        <Share share={shareOf(sizes.after, population)} /> of {formatCount(population)}
        {before !== undefined && (
          <>
            , <Share share={shareOf(sizes.before, population)} /> before
          </>
        )}{' '}
        · exact, as of <Moment at={at} />
      </p>
      {before !== undefined && entering === 0 && leaving === 0 && (
        <Text size="sm">The same people: nobody would enter or leave.</Text>
      )}
      {before !== undefined && (
        <>
          <SampledPeople
            title="would enter"
            people={samples.entering}
            of={entering}
            between={{ inside: after, out: before, enters: true }}
          />
          <SampledPeople
            title="would leave"
            people={samples.leaving}
            of={leaving}
            between={{ inside: before, out: after, enters: false }}
          />
        </>
      )}
    </div>
  )
}

interface FigureProps {
  readonly name: string
  readonly count: number
  readonly sign?: string
  readonly className?: string | undefined
}

function Figure({ name, count, sign = '', className }: FigureProps) {
  return (
    <div>
      <dt>{name}</dt>
      <dd className={count > 0 ? className : undefined}>
        {count > 0 && sign}
        {formatCount(count)}
      </dd>
    </div>
  )
}
