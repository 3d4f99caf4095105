/** Signs a message as the Standard Webhooks specification says, so that a receiver can tell it is ours and not a replay. */
import { createHmac, randomBytes } from 'node:crypto'

const PREFIX = 'whsec_'

/** 32 random bytes, as receivers' libraries expect a secret to be written. */
export function newWebhookSecret(): string {
  return `${PREFIX}${randomBytes(32).toString('base64')}`
}

/** The key of a secret; undefined when it is not written as one, or has less than 24 bytes or more than 64. */
export function webhookKey(secret: string): Buffer | undefined {
  const text = secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : ''
  const key = Buffer.from(text, 'base64')
  return key.length >= 24 && key.length <= 64 && key.toString('base64') === text ? key : undefined
}

/** `id`: the same for every try. `at`: milliseconds since the epoch; sent in whole seconds. */
export function webhookHeaders(id: string, at: number, body: string, key: Buffer): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': `v1,${signature}`,
  }
}
