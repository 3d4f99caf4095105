import { Button, Menu, Stack, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { trpc } from '../lib/trpc.ts'
import type { Me } from '../lib/use-me.ts'

/** Who is signed in: to their account, and out. */
export function Who({ me, onGo }: { readonly me: Me; readonly onGo: () => void }) {
  const signOut = useMutation({
    ...trpc.session.signOut.mutationOptions(),
    // Whether it worked or not, the sign-in page or the error is on the next page.
    onSettled: () => window.location.assign('/'),
  })
  return (
    <Menu position="top-start" width="target">
      <Menu.Target>
        <Button variant="subtle" color="gray" h="auto" px="sm" py={6} mb="xs" justify="flex-start">
          <Stack gap={0} align="flex-start" miw={0}>
            <Text fw={600} c="var(--text)" truncate maw={160}>
              {me.name}
            </Text>
            <Text size="xs" c="dimmed">
              {me.role}
              <span className="visually-hidden"> account</span>
            </Text>
          </Stack>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item renderRoot={(props) => <Link to="/account" {...props} />} onClick={onGo}>
          Account
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>Sign out</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
