import { Button, Group, Progress, Text } from '@mantine/core'
import { formatCount, shareOf } from '../lib/format.ts'
import classes from './trend-progress.module.css'

interface TrendProgressProps {
  /** Moments counted so far; `null` while the first one is. */
  readonly progress: { readonly done: number; readonly of: number } | null
  readonly onCancel: () => void
}

/** How far a trend is, with a way to stop it; comes into view only when it takes longer than a moment. */
export function TrendProgress({ progress, onCancel }: TrendProgressProps) {
  return (
    <Group gap="xs" wrap="nowrap" className={classes.late}>
      <Progress
        flex={1}
        aria-label="Counting the trend"
        value={progress === null ? 0 : shareOf(progress.done, progress.of) * 100}
      />
      <Text size="xs" c="dimmed">
        {progress === null
          ? 'Counting…'
          : `${formatCount(progress.done)} of ${formatCount(progress.of)} moments`}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onCancel}>
        Stop<span className="visually-hidden"> counting the trend</span>
      </Button>
    </Group>
  )
}
