import { Table, Text } from '@mantine/core'
import { ShareBar } from '../../components/share-bar.tsx'
import { formatCount, formatShare } from '../../lib/format.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import type { DistinguishAnswer } from './distinguish-answer.ts'
import classes from './insight.module.css'
import { liftWords, nameOf } from './lift-words.ts'

type Row = DistinguishAnswer['rows'][number]

interface DistinguishRowProps {
  readonly row: Row
  /** Fields that the definition itself asks about. */
  readonly asked: readonly string[]
}

export function DistinguishRow({ row, asked }: DistinguishRowProps) {
  const traitLabel = useTraitLabel()
  const { of, members, rest, liftLow, liftHigh, beyondChance } = row
  const [low, high] = [liftWords(liftLow), liftWords(liftHigh)]
  const field = of.kind === 'trait' ? of.field : `event.${of.event}`
  return (
    <Table.Tr>
      <Table.Th scope="row">
        <bdi>{nameOf(of, traitLabel)}</bdi>
        {asked.includes(field) && (
          <Text size="xs" c="dimmed">
            the definition asks about it
          </Text>
        )}
      </Table.Th>
      <Share share={members} />
      <Share share={rest} />
      <Table.Td>
        <div className={classes.lift}>
          <b>
            {!beyondChance && (
              <span title="May be chance: so many values were compared">
                ~<span className="visually-hidden"> may be chance: </span>
              </span>
            )}
            {liftWords(row.lift)}
          </b>
          <span className={classes.interval}>{low === high ? low : `${low} to ${high}`}</span>
        </div>
      </Table.Td>
    </Table.Tr>
  )
}

function Share({ share: { count, share, low, high } }: { readonly share: Row['members'] }) {
  return (
    <Table.Td className={classes.number} title={`${formatCount(count)} people`}>
      {formatShare(share)}
      <ShareBar share={high} left={low} />
      <span className={classes.interval}>
        {formatShare(low)} – {formatShare(high)}
      </span>
    </Table.Td>
  )
}
