import { Text } from '@mantine/core'
import { Moment } from '../../components/moment.tsx'
import type { Outputs } from '../../lib/trpc.ts'
import classes from './insight.module.css'

type Answer = Outputs['preview']['explain']

/** The least that would turn a membership, and when the clock alone would. */
export function WhyChanges({ answer }: { readonly answer: Answer }) {
  const { member, smallestChange, turnsAt } = answer
  const would = member ? 'leave' : 'enter'
  return (
    <>
      {smallestChange.length === 0 ? (
        <Text c="dimmed">Nothing that can change would make them {would}.</Text>
      ) : (
        <>
          <Text>
            They would {would} if {smallestChange.length > 1 && 'all of these became so'}
          </Text>
          <ul className={classes.changes}>
            {smallestChange.map(({ of, words }) => (
              <li key={of.kind === 'list' ? `list ${of.key}` : of.path.join('.')}>{words}</li>
            ))}
          </ul>
        </>
      )}
      {turnsAt !== undefined && (
        <Text mb="xs">
          If nothing else happens, they {would} on <Moment at={turnsAt} />.
        </Text>
      )}
    </>
  )
}

/** What to add to one condition's line. */
export function ConditionChange({ node }: { readonly node: Answer['nodes'][number] }) {
  return (
    <>
      {node.smallestChange !== undefined && ` (${node.smallestChange})`}
      {node.turnsAt !== undefined && (
        <>
          {' · by itself on '}
          <Moment at={node.turnsAt} />
        </>
      )}
    </>
  )
}
