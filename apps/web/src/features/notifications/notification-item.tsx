import { Anchor, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../components/moment.tsx'
import type { Outputs } from '../../lib/trpc.ts'
import classes from './notifications.module.css'

type Notification = Outputs['notifications']['list']['notifications'][number]

interface NotificationItemProps {
  readonly notification: Notification
  readonly onOpen: () => void
}

/** One thing to know; it leads to what it is about. */
export function NotificationItem({
  notification: { text, link, createdAt, readAt },
  onOpen,
}: NotificationItemProps) {
  return (
    <li className={classes.item} data-unread={readAt === null || undefined}>
      {readAt === null && <span className="visually-hidden">New: </span>}
      {link === null ? (
        <Text size="sm">{text}</Text>
      ) : (
        <Anchor size="sm" c="inherit" renderRoot={(props) => <Link to={link} {...props} />} onClick={onOpen}>
          {text}
        </Anchor>
      )}
      <Text c="dimmed" size="xs">
        <Moment at={createdAt} />
      </Text>
    </li>
  )
}
