import { Button, Table } from '@mantine/core'
import { useState } from 'react'
import { WideTable } from '../../components/wide-table.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import classes from './overlap-page.module.css'
import { type Regions, regionWords } from './set-words.ts'

interface RegionsTableProps {
  /** In the order they are to stand in. */
  readonly regions: Regions['regions']
  readonly answer: Regions
  readonly names: readonly string[]
  readonly selected: readonly number[] | undefined
  readonly onSelect: (of: readonly number[]) => void
}

const step = 50

/** Every region in figures; each can be looked into. Those in none of the sets come last. */
export function RegionsTable({ regions, answer, names, selected, onSelect }: RegionsTableProps) {
  const [shown, setShown] = useState(step)
  const none = { of: [], count: answer.population - answer.union }
  const rows = [...regions.slice(0, shown), ...(shown >= regions.length ? [none] : [])]
  return (
    <>
      <WideTable narrow="scrolls" label="Table of regions" minWidth={420}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>In exactly these</Table.Th>
            <Table.Th className={classes.number}>Sets</Table.Th>
            <Table.Th className={classes.number}>People</Table.Th>
            <Table.Th className={classes.number}>Of all in any</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(({ of, count }) => {
            const chosen = selected?.join() === of.join()
            return (
              <Table.Tr key={of.join() || 'none'} className={chosen ? classes.chosenRow : undefined}>
                <Table.Td>
                  <button
                    type="button"
                    className={classes.regionButton}
                    aria-pressed={chosen}
                    onClick={() => onSelect(of)}
                  >
                    {regionWords(names, of)}
                  </button>
                </Table.Td>
                <Table.Td className={classes.number}>{of.length}</Table.Td>
                <Table.Td className={classes.number}>{formatCount(count)}</Table.Td>
                <Table.Td className={classes.number}>
                  <Share share={of.length === 0 ? null : shareOf(count, answer.union)} />
                </Table.Td>
              </Table.Tr>
            )
          })}
        </Table.Tbody>
      </WideTable>
      {shown < regions.length && (
        <Button size="xs" variant="default" mt="xs" onClick={() => setShown(shown + 4 * step)}>
          Show more
        </Button>
      )}
      {answer.regionCount > regions.length && shown >= regions.length && (
        <p>
          The {formatCount(regions.length)} largest of {formatCount(answer.regionCount)} regions are listed.
        </p>
      )}
    </>
  )
}
