import { Badge, Button, Group, Popover, ScrollArea, Stack, Text } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { NotificationItem } from './notification-item.tsx'
import classes from './notifications.module.css'

/** What the reader should know: how much of it is new, and all of it on asking. */
export function Bell({ onGo }: { readonly onGo: () => void }) {
  const [opened, setOpened] = useState(false)
  const unread = useQuery({ ...trpc.notifications.unread.queryOptions(), refetchInterval: 30_000 })
  const list = useQuery({ ...trpc.notifications.list.queryOptions({ limit: 30 }), enabled: opened })
  const markRead = useMutation({
    ...trpc.notifications.markRead.mutationOptions(),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: trpc.notifications.pathKey() }),
  })
  const count = unread.data?.unread ?? 0
  const close = () => setOpened(false)
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      position="top-start"
      width="min(360px, calc(100vw - 16px))"
      middlewares={{ shift: { padding: 8 }, flip: true }}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          justify="space-between"
          size="xs"
          mb={4}
          px="sm"
          aria-expanded={opened}
          onClick={() => {
            setOpened(!opened)
            // What is shown is as of now.
            if (!opened) void queryClient.invalidateQueries({ queryKey: trpc.notifications.list.pathKey() })
          }}
          rightSection={
            count > 0 && (
              <Badge circle={count < 10} color="var(--accent)" c="var(--accent-contrast)">
                {count > 99 ? '99+' : count}
                <span className="visually-hidden"> new</span>
              </Badge>
            )
          }
        >
          <Text size="sm" c="var(--text)">
            Notifications
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown className={classes.dropdown} aria-label="Notifications">
        <Group justify="space-between" mb="xs">
          <Text fw={600}>Notifications</Text>
          {count > 0 && (
            <Button
              size="compact-xs"
              h={24}
              variant="subtle"
              loading={markRead.isPending}
              onClick={() => markRead.mutate({})}
            >
              Mark all as read
            </Button>
          )}
        </Group>
        {list.data?.notifications.length === 0 && (
          <Text c="dimmed">Nothing yet. Reviews, mentions and reminders come here.</Text>
        )}
        {list.error && <Text c="var(--bad)">They could not be read just now.</Text>}
        <ScrollArea.Autosize mah="60vh" type="auto" viewportProps={{ tabIndex: 0 }}>
          <Stack component="ul" gap={0} className={classes.list}>
            {list.data?.notifications.map((notification) => (
              <NotificationItem
                key={notification.id}
                notification={notification}
                onOpen={() => {
                  if (notification.readAt === null) markRead.mutate({ ids: [notification.id] })
                  close()
                  onGo()
                }}
              />
            ))}
          </Stack>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  )
}
