import { Table, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount, formatShare } from '../../lib/format.ts'
import { abortable, type Outputs, trpc } from '../../lib/trpc.ts'
import { comparedWith } from './change-panel.tsx'
import classes from './membership-panel.module.css'
import type { Review } from './review-words.ts'

type Comparison = Outputs['insight']['compare']

/** Who would enter and who would leave, counted exactly as of now, and some of them by name. */
export function MembershipPanel({ review }: { readonly review: Review }) {
  const before = comparedWith(review)?.definition
  const compared = useQuery(
    trpc.insight.compare.queryOptions(
      {
        key: review.segment.key,
        after: review.proposed.definition,
        samples: 5,
        ...(before ? { before } : {}),
      },
      { trpc: abortable },
    ),
  )
  return (
    <Panel title="Who enters, who leaves">
      {compared.isPending && <Pending />}
      {compared.error && (
        <ErrorNotice
          error={compared.error}
          unharmed="The request is as it was; only the numbers are missing."
          onRetry={() => void compared.refetch()}
        />
      )}
      {compared.data && <Change change={compared.data} first={before === undefined} />}
    </Panel>
  )
}

function Change({ change, first }: { readonly change: Comparison; readonly first: boolean }) {
  const { before, after, entering, leaving, staying, samples, asOf } = change
  const growth = before === 0 ? null : (after - before) / before
  const people = [
    ...samples.entering.map((person) => ({ ...person, direction: 'enters' })),
    ...samples.leaving.map((person) => ({ ...person, direction: 'leaves' })),
  ]
  const fields = [...new Set(people.flatMap(({ traits }) => Object.keys(traits)))].slice(0, 4)
  return (
    <>
      <dl className={classes.figures}>
        {!first && <Figure label="now" count={before} />}
        <Figure
          label={`after${growth === null || growth === 0 ? '' : ` (${growth > 0 ? '+' : '−'}${formatShare(Math.abs(growth))})`}`}
          count={after}
        />
        {!first && <Figure label="stay" count={staying} />}
        <Figure label="enter" count={entering} />
        {!first && <Figure label="leave" count={leaving} />}
      </dl>
      <div className={classes.bar} aria-hidden>
        {staying > 0 && (
          <span className={`${classes.part} ${classes.staying}`} style={{ flexGrow: staying }} />
        )}
        {leaving > 0 && (
          <span className={`${classes.part} ${classes.leaving}`} style={{ flexGrow: leaving }} />
        )}
        {entering > 0 && (
          <span className={`${classes.part} ${classes.entering}`} style={{ flexGrow: entering }} />
        )}
      </div>
      <Text c="dimmed" size="xs" mt={4}>
        Exact, as of <Moment at={asOf} />. {entering + leaving === 0 && 'Nobody enters or leaves.'}
      </Text>
      {people.length > 0 && (
        <WideTable label="Some of those who enter or leave" minWidth={420}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Profile</Table.Th>
              <Table.Th>Direction</Table.Th>
              {fields.map((field) => (
                <Table.Th key={field}>{field.replace(/^trait\./, '')}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {people.map(({ id, direction, traits }) => (
              <Table.Tr key={`${direction} ${id}`}>
                <Table.Td>{id}</Table.Td>
                <Table.Td>{direction}</Table.Td>
                {fields.map((field) => (
                  <Table.Td key={field}>{traitWords(traits[field])}</Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
    </>
  )
}

function Figure({ label, count }: { readonly label: string; readonly count: number }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{formatCount(count)}</dd>
    </div>
  )
}

type Trait = Comparison['samples']['entering'][number]['traits'][string]

function traitWords(value: Trait | undefined): string {
  if (value === undefined || value === null) return '–'
  return typeof value === 'object' ? value.join(', ') : String(value)
}
