/** Gets notifications out by e-mail and webhook: `deliver` finds the new ones, a job for each sends it, with ever longer waits between tries. */
import type { DeliveryChannel, DeliveryRecord, DeliveryRepository } from '@tessera/db/jobs/job-deliveries'
import type { JobName, JobWork } from './job-table.ts'
import { jobTable } from './job-table.ts'

/** Older notifications stay in the app alone. */
const FRESH_MS = 2 * 86_400_000

/** Deliveries asked for at a time; the rest is for the next minute. */
const AT_A_TIME = 200

const jobOfChannel: Record<DeliveryChannel, JobName> = { email: 'send-email', webhook: 'send-webhook' }

/** `since`: when a channel was turned on; null: it is off. */
export function deliverJob(parts: {
  readonly deliveries: DeliveryRepository
  readonly since: (channel: DeliveryChannel) => Promise<Date | null>
  readonly ask: (name: JobName, data: Readonly<Record<string, string>>, key: string) => Promise<boolean>
}): JobWork {
  return async ({ now }) => {
    const asked = { email: 0, webhook: 0 }
    for (const channel of ['email', 'webhook'] as const) {
      const on = await parts.since(channel)
      if (!on) continue
      const since = new Date(Math.max(on.getTime(), now - FRESH_MS))
      for (const delivery of await parts.deliveries.queue(channel, since, AT_A_TIME))
        if (await parts.ask(jobOfChannel[channel], { delivery }, delivery)) asked[channel]++
    }
    return asked
  }
}

export interface SendOutcome {
  readonly delivered: boolean
  /** What the receiver said, in words. */
  readonly answer: string
}

/** The work of `send-email` and `send-webhook`. `send` rejects, or says no, when the receiver did not take it. */
export function sendJob(
  channel: DeliveryChannel,
  parts: {
    readonly deliveries: DeliveryRepository
    readonly send: (delivery: DeliveryRecord, now: number, signal: AbortSignal) => Promise<SendOutcome>
  },
): JobWork {
  const { retries } = jobTable[jobOfChannel[channel]]
  return async ({ now, signal, data }) => {
    const delivery = data['delivery'] === undefined ? undefined : await parts.deliveries.get(data['delivery'])
    if (!delivery || delivery.state !== 'waiting') return { outcome: 'nothing to send' }
    if (!delivery.notification.to.active) {
      await parts.deliveries.tried(delivery.id, new Date(now), 'The person was deactivated.', 'failed')
      return { outcome: 'nobody to send it to' }
    }
    const { delivered, answer } = await parts.send(delivery, now, signal).catch((error: unknown) => ({
      delivered: false,
      answer: error instanceof Error ? error.message : String(error),
    }))
    const isLast = delivery.attempts >= retries
    const state = delivered ? 'delivered' : isLast ? 'failed' : 'waiting'
    await parts.deliveries.tried(delivery.id, new Date(now), answer, state)
    // The queue tries again.
    if (!delivered) throw new Error(answer)
    return { outcome: answer }
  }
}
