import { Table, Text } from '@mantine/core'
import { Fragment } from 'react'
import { SegmentLink } from '../../components/segment-link.tsx'
import { Moment } from '../../components/moment.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import classes from './insight.module.css'

type Answer = Outputs['insight']['impact']

/** Segments downstream of a change, and what exclusion groups and suppression leave of audiences, before and after. */
export function ImpactTable({ answer }: { readonly answer: Answer }) {
  const { dependents, drafts, audiences } = answer
  return (
    <>
      {dependents.length === 0 && drafts.length === 0 && (
        <Text c="dimmed">No other segment builds on this one.</Text>
      )}
      {dependents.length > 0 && (
        <WideTable narrow="scrolls" label="Segments that build on this one" minWidth={220}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Segment</Table.Th>
              <Table.Th ta="right">Now</Table.Th>
              <Table.Th ta="right">After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {dependents.map((row) => (
              <DependentRow key={row.key} row={row} />
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {drafts.length > 0 && (
        <Text c="dimmed">
          {dependents.length === 0 ? 'No published segment builds on this one, only ' : 'Besides, '}
          {drafts.map((draft, index) => (
            <Fragment key={draft.key}>
              {index > 0 && ', '}
              <SegmentLink segment={draft} />
            </Fragment>
          ))}{' '}
          in {drafts.length === 1 ? 'its draft' : 'their drafts'}, which changes no number until{' '}
          {drafts.length === 1 ? 'it is' : 'they are'} published.
        </Text>
      )}
      {audiences.length > 0 && (
        <WideTable narrow="scrolls" label="Audiences that change" minWidth={220}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Audience</Table.Th>
              <Table.Th ta="right">Now</Table.Th>
              <Table.Th ta="right">After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {audiences.map((row) => (
              <Table.Tr key={row.key}>
                <Table.Th scope="row">
                  {row.name}
                  {row.groups.length > 0 && (
                    <Text size="xs" c="dimmed">
                      in {row.groups.join(', ')}
                    </Text>
                  )}
                </Table.Th>
                <Table.Td className={classes.number}>{countOf(row.before?.audience)}</Table.Td>
                <Table.Td className={classes.number}>{countOf(row.after?.audience)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </WideTable>
      )}
      {dependents.length + audiences.length > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          Exact, as of <Moment at={answer.asOf} />
        </Text>
      )}
    </>
  )
}

function DependentRow({ row }: { readonly row: Answer['dependents'][number] }) {
  const { name, through, before, after, entering = 0, leaving = 0, broken } = row
  const between = through.slice(1, -1).map((each) => each.name)
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <SegmentLink segment={{ key: row.key, name }} />
        {between.length > 0 && (
          <Text size="xs" c="dimmed">
            through {between.join(', ')}
          </Text>
        )}
        {after === undefined && (
          <Text size="xs" c="var(--bad)">
            would break: {broken[0]?.message ?? 'it cannot be counted.'}
          </Text>
        )}
      </Table.Th>
      <Table.Td className={classes.number}>{countOf(before)}</Table.Td>
      <Table.Td className={classes.number}>
        {countOf(after)}
        {after !== undefined && (entering > 0 || leaving > 0) && (
          <Text size="xs" c="dimmed">
            {[entering > 0 && `+${formatCount(entering)}`, leaving > 0 && `−${formatCount(leaving)}`]
              .filter(Boolean)
              .join(' ')}
          </Text>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function countOf(count: number | undefined): string {
  return count === undefined ? '–' : formatCount(count)
}
