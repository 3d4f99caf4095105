import { Button, Group, List, Text } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { formatCount } from '../../lib/format.ts'
import { saveFile } from '../../lib/save-file.ts'
import type { Receipt } from './erase-dialog.tsx'

/** What was removed of a person, to keep. */
export function ErasureReceipt({ receipt }: { readonly receipt: Receipt }) {
  const { at, mark, values, events, lists, quarantined } = receipt
  return (
    <Notice tone="good" title="The person is erased">
      <List size="sm">
        <List.Item>{formatCount(values)} values of traits, present and past</List.Item>
        <List.Item>{formatCount(events)} events</List.Item>
        <List.Item>{formatCount(lists)} places on lists</List.Item>
        <List.Item>{formatCount(quarantined)} rejected rows and values</List.Item>
      </List>
      <Text size="sm" mt="xs">
        Erased on <Moment at={at} />. In the audit log the person is {mark}. Files of rejected rows of imports
        are kept for 30 days and may still name them.
      </Text>
      <Group mt="xs">
        <Button
          size="xs"
          variant="default"
          onClick={() =>
            saveFile(`erasure-${mark}.json`, `${JSON.stringify(receipt, null, 2)}\n`, 'application/json')
          }
        >
          Download the receipt
        </Button>
      </Group>
    </Notice>
  )
}
