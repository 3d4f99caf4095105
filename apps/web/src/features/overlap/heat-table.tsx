import { Button, Table } from '@mantine/core'
import { overlapMeasures } from '@tessera/rules/overlap-measures'
import { useMemo, useState } from 'react'
import { WideTable } from '../../components/wide-table.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import classes from './overlap-page.module.css'
import type { HeatMeasure } from './overlap-search.ts'
import type { Pairs } from './use-pairs.ts'

interface HeatTableProps {
  readonly labels: readonly string[]
  readonly pairs: Pairs
  readonly measure: HeatMeasure
  readonly onCompare: (a: number, b: number) => void
}

const step = 50

/** The pairs in figures, the strongest by the measure first. */
export function HeatTable({ labels, pairs, measure, onCompare }: HeatTableProps) {
  const [shown, setShown] = useState(step)
  const sizeOf = (index: number) => pairs.sizes[index] ?? 0
  const rows = useMemo(
    () =>
      pairs.overlapCounts
        .flatMap((row, a) =>
          row.map((count, after) => {
            const b = a + 1 + after
            return { a, b, ...overlapMeasures(pairs.sizes[a] ?? 0, pairs.sizes[b] ?? 0, count) }
          }),
        )
        .toSorted((one, other) => other[measure] - one[measure]),
    [pairs, measure],
  )
  return (
    <>
      <WideTable narrow="scrolls" label="Table of all pairs" minWidth={640}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>A and B</Table.Th>
            <Table.Th className={classes.number}>In both</Table.Th>
            <Table.Th className={classes.number}>Of A</Table.Th>
            <Table.Th className={classes.number}>Of B</Table.Th>
            <Table.Th className={classes.number}>Jaccard</Table.Th>
            <Table.Th className={classes.number}>Containment</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, shown).map((row) => (
            <Table.Tr key={`${row.a} ${row.b}`}>
              <Table.Td>
                <button
                  type="button"
                  className={classes.regionButton}
                  onClick={() => onCompare(row.a, row.b)}
                >
                  {labels[row.a]} and {labels[row.b]}
                </button>
              </Table.Td>
              <Table.Td className={classes.number}>{formatCount(row.overlapCount)}</Table.Td>
              <Table.Td className={classes.number}>
                <Share share={shareOf(row.overlapCount, sizeOf(row.a))} />
              </Table.Td>
              <Table.Td className={classes.number}>
                <Share share={shareOf(row.overlapCount, sizeOf(row.b))} />
              </Table.Td>
              <Table.Td className={classes.number}>{row.jaccard.toFixed(2)}</Table.Td>
              <Table.Td className={classes.number}>
                <Share share={shareOf(row.overlapCount, Math.min(sizeOf(row.a), sizeOf(row.b)))} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {shown < rows.length && (
        <Button size="xs" variant="default" mt="xs" onClick={() => setShown(shown + 4 * step)}>
          Show more
        </Button>
      )}
    </>
  )
}
