import { Text } from '@mantine/core'
import { printSentence } from '@tessera/rules/print/print-sentence'
import { Panel } from '../../../components/panel.tsx'
import { ShareBar } from '../../../components/share-bar.tsx'
import { formatCount, shareOf } from '../../../lib/format.ts'
import { usePrintOptions } from '../../../lib/use-print-options.ts'
import { outlineOf, pathKey } from './outline.ts'
import { OutlineTree } from './outline-tree.tsx'
import { type DefinitionProps, useSize } from '../size/use-size.ts'
import classes from './definition-panel.module.css'

/** The definition in one sentence, and as a tree in which every node shows its own count and what is left after it. */
export function DefinitionPanel(props: DefinitionProps) {
  const size = useSize(props)
  const options = usePrintOptions()
  const { definition } = props
  const population = size.data?.population ?? 0
  const counts = new Map(size.data?.nodes.map((node) => [pathKey(node.path), node]))
  const pins = [
    ...(definition.pinIn ?? []).map((key) => `Always with the list “${options.labels?.list?.(key) ?? key}”`),
    ...(definition.pinOut ?? []).map((key) => `Never with the list “${options.labels?.list?.(key) ?? key}”`),
  ]
  return (
    <Panel title="Who is in it">
      <Text fz={16} lh={1.6} mb="sm">
        {printSentence(definition, options)}
      </Text>
      <OutlineTree label="Conditions" lines={outlineOf(definition, options)}>
        {(line) => {
          const count = counts.get(line.key)
          if (line.muted) return <Text c="dimmed">muted</Text>
          if (count === undefined) return <Text c="dimmed">{size.data ? 'not counted' : ''}</Text>
          return (
            <div className={classes.count}>
              <ShareBar share={shareOf(count.count, population)} left={shareOf(count.left, population)} />
              <Text fw={700} miw={64} ta="right">
                {formatCount(count.count)}
                <span className="visually-hidden">, {formatCount(count.left)} left</span>
              </Text>
            </div>
          )
        }}
      </OutlineTree>
      {pins.map((pin) => (
        <Text key={pin} c="dimmed" mt="xs">
          {pin}
        </Text>
      ))}
      <Text size="xs" c="dimmed" mt="xs">
        The light bar is each condition’s own share of everybody, the solid one what is left after the
        conditions above it in its group.
      </Text>
    </Panel>
  )
}
