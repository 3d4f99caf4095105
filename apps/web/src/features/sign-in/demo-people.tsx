import { Button, Code, Paper, Stack, Text, Title } from '@mantine/core'
import type { Outputs } from '../../lib/trpc.ts'
import classes from './outside-frame.module.css'

type Demo = NonNullable<Outputs['session']['welcome']['demo']>

interface DemoPeopleProps {
  readonly demo: Demo
  readonly busy: boolean
  readonly onPick: (who: { email: string; password: string }) => void
}

/** The demo workspace's people, each one click away. */
export function DemoPeople({ demo, busy, onPick }: DemoPeopleProps) {
  return (
    <Paper withBorder radius="lg" p="xl" className={classes.panel} component="section" aria-labelledby="demo">
      <Stack gap="sm">
        <Title order={2} id="demo">
          This is a demo
        </Title>
        <Text c="dimmed">Its people and customers are made up. Look around as one of them:</Text>
        {demo.people.map(({ name, email, about }) => (
          <Button
            key={email}
            variant="default"
            h="auto"
            py="xs"
            justify="flex-start"
            disabled={busy}
            onClick={() => onPick({ email, password: demo.password })}
          >
            <Stack gap={0} align="flex-start">
              <Text fw={600}>{name}</Text>
              <Text size="xs" c="dimmed" style={{ whiteSpace: 'normal', textAlign: 'start' }}>
                {about}
              </Text>
            </Stack>
          </Button>
        ))}
        <Text size="xs" c="dimmed">
          Or by hand: {demo.people.map(({ email }) => email).join(', ')}; everybody’s password is{' '}
          <Code>{demo.password}</Code>. Keep a demo workspace off the open network.
        </Text>
      </Stack>
    </Paper>
  )
}
