/** How one notification is worded and sent by each channel. */
import type { DeliveryRecord } from '@tessera/db/jobs/job-deliveries'
import type { NotificationKind, NotificationParams } from '@tessera/db/notifications/notification-kind'
import { notificationKinds } from '@tessera/db/notifications/notification-kind'
import type { Mailer } from '../mail/mailer.ts'
import { notificationMail } from '../mail/notification-mail.ts'
import { notificationWords } from '../services/workspace/notification-words.ts'
import { sendWebhook } from '../webhooks/send-webhook.ts'
import { webhookKey } from '../webhooks/sign-webhook.ts'
import type { WebhookSettings } from '../webhooks/webhook-settings.ts'
import type { SendOutcome } from './delivery-jobs.ts'

type Send = (delivery: DeliveryRecord, now: number, signal: AbortSignal) => Promise<SendOutcome>

export function mailSender(
  mailer: Mailer,
  settings: {
    readonly publicUrl: string | undefined
    readonly workspace: () => Promise<string>
    readonly timeZone: string
  },
): Send {
  return async ({ id, notification }) => {
    const { kind, params } = readNotification(notification)
    const words = { id, ...notificationWords(kind, params, settings.timeZone) }
    const mail = notificationMail(words, notification.to, await settings.workspace(), settings.publicUrl)
    return { delivered: true, answer: await mailer.send(mail) }
  }
}

export function webhookSender(webhook: WebhookSettings, allowPrivate: boolean, timeZone: string): Send {
  return async ({ notification }, now, signal) => {
    const setting = await webhook.read()
    const key = setting && webhookKey(setting.secret)
    if (!setting || !key) return { delivered: false, answer: 'The webhook is off.' }
    const { kind, params } = readNotification(notification)
    const body = JSON.stringify({
      type: `segment.${kind}`,
      timestamp: notification.createdAt.toISOString(),
      data: {
        text: notificationWords(kind, params, timeZone).text,
        ...params,
        to: { id: notification.to.id, name: notification.to.name },
      },
    })
    const status = await sendWebhook({
      url: new URL(setting.url),
      key,
      id: notification.id,
      body,
      at: now,
      allowPrivate,
      signal,
    })
    return { delivered: status >= 200 && status < 300, answer: `It answered ${status}.` }
  }
}

/** As `notify` wrote it. */
function readNotification(notification: DeliveryRecord['notification']): {
  kind: NotificationKind
  params: NotificationParams
} {
  const kind = notificationKinds.find((each) => each === notification.kind)
  if (!kind) throw new Error(`Notifications of the kind "${notification.kind}" have no words.`)
  return { kind, params: JSON.parse(notification.params) }
}
