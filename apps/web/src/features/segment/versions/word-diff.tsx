import { Text } from '@mantine/core'
import { sentenceDiff } from '@tessera/governance/difference/sentence-diff'
import classes from './word-diff.module.css'

interface WordDiffProps {
  readonly before: string
  readonly after: string
}

/** A sentence with what came in underlined and what was taken out struck through, never by colour alone. */
export function WordDiff({ before, after }: WordDiffProps) {
  if (before === after) return <Text c="dimmed">Both say the same: {after}</Text>
  return (
    <Text fz={15} lh={1.7}>
      {sentenceDiff(before, after).map((part, index) => {
        const key = `${index} ${part.kind}`
        if (part.kind === 'added') {
          return (
            <ins key={key} className={classes.added}>
              {part.text}
            </ins>
          )
        }
        if (part.kind === 'removed') {
          return (
            <del key={key} className={classes.removed}>
              {part.text}
            </del>
          )
        }
        return <span key={key}>{part.text}</span>
      })}
    </Text>
  )
}
