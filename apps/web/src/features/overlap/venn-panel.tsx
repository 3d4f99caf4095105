import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { VennChart } from '../../charts/venn-chart.tsx'
import { layOutVenn, type Region } from '../../charts/venn-layout.ts'
import { formatCount, formatShare } from '../../lib/format.ts'

interface VennPanelProps {
  readonly sets: readonly { readonly name: string; readonly size: number }[]
  readonly regions: readonly Region[]
  readonly width: number
  readonly selected: readonly number[] | undefined
  readonly onSelect: (of: readonly number[]) => void
  readonly words: (of: readonly number[]) => string
}

/** Wrong by less than this is what pixels make of an exact drawing. */
const exact = 0.001

/** Circles in proportion, with a note on how far they are from it. */
export function VennPanel({ sets, regions, width, selected, onSelect, words }: VennPanelProps) {
  const height = Math.round(Math.max(240, Math.min(400, width * 0.6)))
  const layout = useMemo(
    () => layOutVenn(sets.length, regions, { width, height }),
    [sets.length, regions, width, height],
  )
  const undrawn = new Set(layout.undrawn.map(({ of }) => of.join()))
  const bare = layout.regions.filter(({ of, label }) => label === undefined && !undrawn.has(of.join()))
  const empty = sets.filter(({ size }) => size === 0)
  return (
    <>
      <VennChart
        sets={sets}
        layout={layout}
        width={width}
        height={height}
        selected={selected}
        onSelect={onSelect}
        words={words}
      />
      <Text size="xs" c="dimmed" mt="xs">
        {layout.error < exact
          ? 'Areas are in proportion to the counts.'
          : `Circles cannot draw these counts exactly: ${formatShare(layout.error)} of the area stands for the wrong people. The numbers are exact.`}
        {layout.undrawn.length > 0 &&
          ` Not drawn: ${layout.undrawn.map(({ of, count }) => `${words(of)} (${formatCount(count)})`).join('; ')}.`}
        {bare.length > 0 &&
          ` Too small for its number: ${bare.map(({ of, count }) => `${words(of)} (${formatCount(count)})`).join('; ')}.`}
        {empty.length > 0 && ` Nobody is in ${empty.map(({ name }) => name).join(', ')}.`}
      </Text>
    </>
  )
}
