import { Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Panel } from '../../components/panel.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import classes from './overlap-page.module.css'
import type { Regions } from './set-words.ts'

/** Shown at first. */
const few = 10

/** How each two lie in each other, by every measure there is. */
export function PairsPanel({
  answer,
  names,
}: {
  readonly answer: Regions
  readonly names: readonly string[]
}) {
  const [all, setAll] = useState(false)
  const sizeOf = (index: number) => answer.sizes[index] ?? 0
  const pairs = answer.pairs.toSorted((a, b) => b.jaccard - a.jaccard || b.overlapCount - a.overlapCount)
  return (
    <Panel title="Each two of them">
      <WideTable narrow="scrolls" label="Table of pairs" minWidth={620}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>A</Table.Th>
            <Table.Th>B</Table.Th>
            <Table.Th className={classes.number}>In both</Table.Th>
            <Table.Th className={classes.number}>Of A</Table.Th>
            <Table.Th className={classes.number}>Of B</Table.Th>
            <Table.Th className={classes.number}>Jaccard</Table.Th>
            <Table.Th className={classes.number}>Containment</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(all ? pairs : pairs.slice(0, few)).map((pair) => (
            <Table.Tr key={`${pair.a} ${pair.b}`}>
              <NameCell name={names[pair.a] ?? ''} />
              <NameCell name={names[pair.b] ?? ''} />
              <Table.Td className={classes.number}>{formatCount(pair.overlapCount)}</Table.Td>
              <Table.Td className={classes.number}>
                <Share share={shareOf(pair.overlapCount, sizeOf(pair.a))} />
              </Table.Td>
              <Table.Td className={classes.number}>
                <Share share={shareOf(pair.overlapCount, sizeOf(pair.b))} />
              </Table.Td>
              <Table.Td className={classes.number}>{pair.jaccard.toFixed(2)}</Table.Td>
              <Table.Td className={classes.number}>
                <Share share={shareOf(pair.overlapCount, Math.min(sizeOf(pair.a), sizeOf(pair.b)))} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
      {pairs.length > few && (
        <Button size="xs" variant="default" mt="xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${pairs.length}`}
        </Button>
      )}
    </Panel>
  )
}

/** A name in at most two lines; all of it when pointed at. */
function NameCell({ name }: { readonly name: string }) {
  return (
    <Table.Td maw={240}>
      <Text lineClamp={2} title={name}>
        <bdi>{name}</bdi>
      </Text>
    </Table.Td>
  )
}
