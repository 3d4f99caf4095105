import { Button, Group, Progress, Text } from '@mantine/core'
import { formatCount, shareOf } from '../lib/format.ts'
import classes from './trend-progress.module.css'

interface TrendProgressProps {
  /** What is counted, for screen readers. */
  readonly what?: string
  readonly unit?: string
  /** Counted so far; `null` while the first one is. */
  readonly progress: { readonly done: number; readonly of: number } | null
  readonly onCancel: () => void
}

/** How far a count is, by default a trend's moments, with a way to stop it; comes into view only when it takes longer than a moment. */
export function TrendProgress({
  what = 'the trend',
  unit = 'moments',
  progress,
  onCancel,
}: TrendProgressProps) {
  return (
    <Group gap="xs" wrap="nowrap" className={classes.late}>
      <Progress
        flex={1}
        aria-label={`Counting ${what}`}
        value={progress === null ? 0 : (shareOf(progress.done, progress.of) ?? 0) * 100}
      />
      <Text size="xs" c="dimmed">
        {progress === null
          ? 'Counting…'
          : `${formatCount(progress.done)} of ${formatCount(progress.of)} ${unit}`}
      </Text>
      <Button size="compact-xs" variant="subtle" onClick={onCancel}>
        Stop<span className="visually-hidden"> counting {what}</span>
      </Button>
    </Group>
  )
}
