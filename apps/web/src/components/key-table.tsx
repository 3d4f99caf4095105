import { Kbd, Table } from '@mantine/core'
import { keyNames } from '../lib/key-names.ts'

/** Keys, written as `keyNames` takes them, and what they do; one key may stand several times with different meanings. */
export function KeyTable({ keys }: { readonly keys: readonly (readonly [key: string, meaning: string])[] }) {
  return (
    <Table withRowBorders={false}>
      <Table.Tbody>
        {keys.map(([key, meaning]) => (
          <Table.Tr key={`${key} ${meaning}`}>
            <Table.Th scope="row" w={110}>
              <Kbd>{keyNames(key)}</Kbd>
            </Table.Th>
            <Table.Td>{meaning}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
