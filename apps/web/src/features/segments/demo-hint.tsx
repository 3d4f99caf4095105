import { Kbd, Text } from '@mantine/core'
import { useLocalStorage } from '@mantine/hooks'
import { Notice } from '../../components/notice.tsx'
import { formatCount } from '../../lib/format.ts'
import { useWorkspace } from '../../lib/use-workspace.ts'
import { keyNames } from '../../lib/key-names.ts'

/** First steps on the demo workspace; once closed it stays closed in this browser. */
export function DemoHint() {
  const workspace = useWorkspace()
  const [dismissed, dismiss] = useLocalStorage({
    key: 'tessera-demo-hint-closed',
    defaultValue: false,
    getInitialValueInEffect: false,
  })
  if (workspace?.demo !== true || dismissed) return null
  return (
    <Notice tone="accent" title="A shop to try things on" onClose={() => dismiss(true)}>
      <Text>
        This workspace began with an invented shop and holds {formatCount(workspace.profiles)} profiles and{' '}
        {formatCount(workspace.events)} events. Open a segment and edit it, or start a new one from a
        template: every condition shows its exact count as you go. <Kbd size="xs">{keyNames('⌘K')}</Kbd> goes
        anywhere.
      </Text>
    </Notice>
  )
}
