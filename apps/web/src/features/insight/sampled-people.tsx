import { Table } from '@mantine/core'
import { PersonLink } from '../../components/person-link.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import type { Definition } from '@tessera/rules/definition'
import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'
import { useTraitLabel } from '../../lib/use-trait-label.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import classes from './insight.module.css'
import { MovedBecause } from './moved-because.tsx'
import { traitText } from '../../lib/trait-text.ts'

interface SampledPeopleProps {
  /** What they would do: `would enter`. */
  readonly title: string
  readonly people: Outputs['insight']['compare']['samples']['entering']
  /** How many there are of them. */
  readonly of: number
  /** What they are in by and out by, to say why. */
  readonly between: { readonly inside: Definition; readonly out: Definition; readonly enters: boolean }
}

/** Some of those who enter or leave: why, and the traits that the definitions look at. */
export function SampledPeople({ title, people, of, between }: SampledPeopleProps) {
  const zone = useTimeZone()
  const traitLabel = useTraitLabel()
  if (people.length === 0) return null
  const traits = Object.keys(people[0]?.traits ?? {})
  const few = people.length < of ? `${people.length} of ${formatCount(of)}` : `All ${formatCount(of)}`
  return (
    <details>
      <summary className={classes.summary}>
        {few} who {title}
      </summary>
      <WideTable label={`People who ${title}`} minWidth={380 + traits.length * 104}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Profile</Table.Th>
            <Table.Th>Why</Table.Th>
            {traits.map((field) => (
              <Table.Th key={field}>{traitLabel(field)}</Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {people.map((person) => (
            <Table.Tr key={person.id}>
              <Table.Th scope="row">
                <PersonLink id={person.id} />
              </Table.Th>
              <Table.Td>
                <MovedBecause why={person.why} {...between} />
              </Table.Td>
              {traits.map((field) => (
                <Table.Td key={field}>
                  <bdi>{traitText(person.traits[field], zone)}</bdi>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </details>
  )
}
