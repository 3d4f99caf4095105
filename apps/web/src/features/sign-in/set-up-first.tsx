import { Code, Text } from '@mantine/core'
import { OutsideFrame } from './outside-frame.tsx'

/** A workspace without people, reached without the link that makes the first one. */
export function SetUpFirst() {
  return (
    <OutsideFrame title="Nobody is here yet">
      <Text>
        The first admin is made by a link that the server printed when it was started. It begins with{' '}
        <Code>Set up the first admin</Code>: open it in this browser.
      </Text>
      <Text c="dimmed">Whoever set the server up finds it in its output, or by starting it again.</Text>
    </OutsideFrame>
  )
}
