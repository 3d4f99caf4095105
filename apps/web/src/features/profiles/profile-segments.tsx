import { Anchor, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { SegmentLink } from '../../components/segment-link.tsx'
import { abortable, type Outputs, trpc } from '../../lib/trpc.ts'
import classes from './profile-page.module.css'

type Standing = Outputs['profiles']['segments']['in'][number]

interface ProfileSegmentsProps {
  readonly id: string
  readonly asOf: string | undefined
}

/** The published segments a person is in: why, since when, and until when if nothing happens. */
export function ProfileSegments({ id, asOf }: ProfileSegmentsProps) {
  const query = useQuery(
    trpc.profiles.segments.queryOptions(
      { id, ...(asOf && { asOf }) },
      { trpc: abortable, staleTime: 60_000 },
    ),
  )
  const answer = query.data
  return (
    <Panel
      title={answer ? `In ${answer.in.length} of ${answer.of} segments` : 'Segments'}
      actions={
        answer && (
          <Text size="xs" c="dimmed">
            Exact, as of <Moment at={answer.asOf} />
          </Text>
        )
      }
    >
      {query.isPending && <Pending />}
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {answer?.in.length === 0 && <Text c="dimmed">In no published segment.</Text>}
      <ul className={classes.entries}>
        {answer?.in.map((standing) => (
          <StandingLine key={standing.key} standing={standing} id={id} />
        ))}
      </ul>
      {answer !== undefined && answer.broken.length > 0 && (
        <Text size="xs" c="var(--warn)" mt="xs">
          Cannot be answered for now: {answer.broken.map(({ name }) => name).join(', ')}.
        </Text>
      )}
    </Panel>
  )
}

/** Conditions named in the line; all of them are a press away. */
const conditionsShown = 3

function StandingLine({ standing, id }: { readonly standing: Standing; readonly id: string }) {
  const { key, name, entered, lookedBackTo, leavesAt, because, includedBy } = standing
  const more = because.length - conditionsShown
  return (
    <li className={classes.entry}>
      <span className={classes.what}>
        <SegmentLink segment={{ key, name }} />
      </span>
      <span className={classes.until}>
        {leavesAt === null ? (
          'until something changes'
        ) : (
          <>
            until <Moment at={leavesAt} day />
          </>
        )}
      </span>
      <ul className={classes.because}>
        {includedBy.map((list) => (
          <li key={list.key}>
            <span aria-hidden="true">✓ </span>
            on the include list <bdi>{list.name}</bdi>
          </li>
        ))}
        {because.slice(0, conditionsShown).map(({ words, found }) => (
          <li key={words}>
            <span aria-hidden="true">✓ </span>
            <bdi>{words}</bdi>
            {found !== '' && <span className={classes.since}>{found}</span>}
          </li>
        ))}
      </ul>
      <span className={classes.quiet}>
        {entered === null ? (
          <>
            In since before <Moment at={lookedBackTo} day />
          </>
        ) : (
          <>
            In since <Moment at={entered.at} day />: {entered.words}
          </>
        )}
        {' · '}
        <Anchor
          size="xs"
          underline="always"
          renderRoot={(props) => (
            <Link to="/segments/$key" params={{ key }} search={{ show: 'members', profile: id }} {...props} />
          )}
        >
          {more > 0 ? `Why? ${more} more` : 'Why?'}
          <span className="visually-hidden"> in {name}</span>
        </Anchor>
      </span>
    </li>
  )
}
