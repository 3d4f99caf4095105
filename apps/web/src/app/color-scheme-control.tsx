import { type MantineColorScheme, SegmentedControl, useMantineColorScheme } from '@mantine/core'

const schemes: readonly { value: MantineColorScheme; label: string }[] = [
  { value: 'auto', label: 'Auto' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
]

/** Auto follows the system; the choice is kept in this browser. */
export function ColorSchemeControl() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <SegmentedControl
      aria-label="Colours"
      size="xs"
      fullWidth
      data={[...schemes]}
      value={colorScheme}
      onChange={(value) => setColorScheme(value)}
    />
  )
}
