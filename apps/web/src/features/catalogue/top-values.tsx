import { Text } from '@mantine/core'
import { formatCount } from '../../lib/format.ts'
import classes from './top-values.module.css'

interface TopValuesProps {
  readonly top: readonly { readonly value: string; readonly count: number }[]
}

/** The most frequent values with their counts. */
export function TopValues({ top }: TopValuesProps) {
  if (top.length === 0) return <Text c="dimmed">–</Text>
  // The most frequent one comes first: nobody shares a value with anybody.
  if (top.length > 1 && (top[0]?.count ?? 0) <= 1) return <Text c="dimmed">each value once</Text>
  return (
    <ul className={classes.list}>
      {top.slice(0, 5).map((one) => (
        <li key={one.value}>
          <span className={classes.value}>{one.value}</span> {formatCount(one.count)}
        </li>
      ))}
    </ul>
  )
}
