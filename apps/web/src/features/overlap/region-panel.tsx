import { Button, Group, Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Panel } from '../../components/panel.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { MakeSegmentDialog } from './make-segment-dialog.tsx'
import type { Operand } from './operand.ts'
import classes from './overlap-page.module.css'
import { RegionBreakdown } from './region-breakdown.tsx'
import { RegionMembers } from './region-members.tsx'
import type { Regions } from './set-words.ts'

interface RegionPanelProps {
  readonly of: readonly Operand[]
  readonly answer: Regions
  readonly names: readonly string[]
  /** The region that is looked into. */
  readonly within: readonly number[] | undefined
  readonly words: string
  readonly onClose: () => void
}

/** The chosen region: how many, what share of each set, who, and a way to keep it as a segment. */
export function RegionPanel({ of, answer, names, within, words, onClose }: RegionPanelProps) {
  if (within === undefined) {
    return (
      <Panel title="A region">
        <Text c="dimmed">
          Choose a region in the drawing or in its table to see who is in it and to make it a segment.
        </Text>
      </Panel>
    )
  }
  const count =
    within.length === 0
      ? answer.population - answer.union
      : (answer.regions.find((region) => region.of.join() === within.join())?.count ?? 0)
  const shares = within.map((index) => ({
    name: names[index] ?? '',
    share: shareOf(count, answer.sizes[index] ?? 0),
  }))
  const pair = answer.pairs.length === 1 && within.length === 2 ? answer.pairs[0] : undefined
  return (
    <Panel title={words}>
      <p className={classes.count} aria-live="polite">
        {formatCount(count)}
      </p>
      <ul className={classes.shares}>
        {shares.map(({ name, share }) => (
          <li key={name}>
            <Share share={share} /> of {name}
          </li>
        ))}
        <li>
          <Share share={shareOf(count, answer.population)} /> of everybody
        </li>
        {pair && (
          <li>
            Jaccard {pair.jaccard.toFixed(2)} · containment{' '}
            <Share share={shareOf(count, Math.min(...within.map((index) => answer.sizes[index] ?? 0)))} />
          </li>
        )}
      </ul>
      {count > 0 ? (
        <Inside of={of} within={within} asOf={answer.asOf} onClose={onClose} />
      ) : (
        <Button size="xs" variant="default" mt="sm" onClick={onClose}>
          Close
        </Button>
      )}
    </Panel>
  )
}

interface InsideProps {
  readonly of: readonly Operand[]
  readonly within: readonly number[]
  readonly asOf: number
  readonly onClose: () => void
}

/** Asked about like any other definition: the one that selects the region. */
function Inside({ of, within, asOf, onClose }: InsideProps) {
  const [making, setMaking] = useState(false)
  const region = useQuery({
    ...trpc.overlap.region.queryOptions({ of: [...of], within: [...within] }),
    staleTime: 60_000,
  })
  if (region.error) return <ErrorNotice error={region.error} onRetry={() => void region.refetch()} />
  if (region.data === undefined) return null
  const question = { definition: region.data.definition, asOf: new Date(asOf).toISOString() }
  return (
    <>
      <Group my="sm" gap="xs">
        <Button size="xs" onClick={() => setMaking(true)}>
          Make it a segment
        </Button>
        <Button size="xs" variant="default" onClick={onClose}>
          Close<span className="visually-hidden"> the region</span>
        </Button>
      </Group>
      <RegionBreakdown question={question} />
      <RegionMembers question={question} />
      {making && <MakeSegmentDialog region={region.data} onClose={() => setMaking(false)} />}
    </>
  )
}
