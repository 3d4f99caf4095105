import { Accordion, Group, Table, Text } from '@mantine/core'
import { WideTable } from '../../components/wide-table.tsx'
import { Moment } from '../../components/moment.tsx'
import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { Fill } from './fill.tsx'
import { TopValues } from './top-values.tsx'
import { typeWords } from './type-words.ts'
import classes from './events-panel.module.css'

type PaletteEvent = Outputs['catalogue']['palette']['events'][number]

/** Every event: how often, since when, until when; its properties when opened. */
export function EventsPanel({ events }: { readonly events: readonly PaletteEvent[] }) {
  if (events.length === 0) return <Text c="dimmed">No event or property has this in its name.</Text>
  return (
    <Accordion multiple variant="contained" order={2}>
      {events.map((event, index) => (
        <Accordion.Item key={event.name} value={`event-${index}`} className="kind-edge-event">
          <Accordion.Control>
            <Group justify="space-between" gap={4}>
              <Text fw={600}>{event.name}</Text>
              <Group gap="md" justify="space-between" className={classes.figures}>
                {event.firstAt !== null && event.lastAt !== null && (
                  <Text c="dimmed" size="xs">
                    <Moment at={event.firstAt} day /> – <Moment at={event.lastAt} day />
                  </Text>
                )}
                <Text fw={700} miw={88} ta="right" mr="xs">
                  {formatCount(event.count)}
                </Text>
              </Group>
            </Group>
          </Accordion.Control>
          <Accordion.Panel>
            {event.properties.length === 0 ? (
              <Text c="dimmed">This event came without properties.</Text>
            ) : (
              <Properties properties={event.properties} />
            )}
          </Accordion.Panel>
        </Accordion.Item>
      ))}
    </Accordion>
  )
}

function Properties({ properties }: { readonly properties: PaletteEvent['properties'] }) {
  return (
    <WideTable label="Table of properties" minWidth={600}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Property</Table.Th>
          <Table.Th>Type</Table.Th>
          <Table.Th>Filled</Table.Th>
          <Table.Th>Most frequent</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {properties.map((property) => (
          <Table.Tr key={property.name}>
            <Table.Td fw={600}>{property.name}</Table.Td>
            <Table.Td>{typeWords[property.type]}</Table.Td>
            <Table.Td>
              <Fill share={property.fill} />
            </Table.Td>
            <Table.Td>
              <TopValues top={property.top} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </WideTable>
  )
}
