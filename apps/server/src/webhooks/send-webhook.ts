/**
 * Posts one message. The name is resolved once, its addresses are checked, and the connection goes to one that was checked;
 * redirections are not followed, and of the answer only its status is read.
 */
import type { LookupAddress } from 'node:dns'
import { lookup } from 'node:dns/promises'
import { request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import type { LookupFunction } from 'node:net'
import { isPublicAddress } from './public-address.ts'
import { webhookHeaders } from './sign-webhook.ts'

export interface WebhookMessage {
  readonly url: URL
  readonly key: Buffer
  /** The same for every try. */
  readonly id: string
  readonly body: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Addresses inside the house may be reached too. */
  readonly allowPrivate: boolean
  readonly signal?: AbortSignal
}

export class WebhookRefusal extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'WebhookRefusal'
  }
}

/** The receiver has this long to answer, in milliseconds. */
const PATIENCE_MS = 15_000

/** Answers the status. @throws WebhookRefusal for an address that may not be reached; the error of the connection */
export async function sendWebhook(message: WebhookMessage): Promise<number> {
  const { url, key, id, body, at, allowPrivate } = message
  const address = await resolve(url, allowPrivate)
  const pinned: LookupFunction = (_name, options, done) =>
    options.all ? done(null, [address]) : done(null, address.address, address.family)
  const request = url.protocol === 'https:' ? requestHttps : requestHttp
  const patience = AbortSignal.timeout(PATIENCE_MS)
  const signal = message.signal ? AbortSignal.any([message.signal, patience]) : patience
  return new Promise((resolved, reject) => {
    const sending = request(url, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
        'user-agent': 'Tessera-Webhooks/1',
        ...webhookHeaders(id, at, body, key),
      },
      lookup: pinned,
      // A connection kept from before would not have been checked for this message.
      agent: false,
      signal,
    })
    sending.on('error', reject)
    sending.on('response', (response) => {
      response.destroy()
      resolved(response.statusCode ?? 0)
    })
    sending.end(body)
  })
}

/** What keeps an address from being a webhook's, in one sentence; undefined when nothing does. Names are not resolved here. */
export function webhookUrlFault(text: string, allowPrivate: boolean): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (!url || (url.protocol !== 'https:' && url.protocol !== 'http:')) return 'It has to begin with https://.'
  if (url.username || url.password) return 'Leave name and password out of it: the signature says who sends.'
  if (allowPrivate) return undefined
  if (url.protocol !== 'https:') return 'It has to begin with https://.'
  const literal = literalOf(url)
  return literal !== undefined && !isPublicAddress(literal)
    ? 'It leads to an address inside this network.'
    : undefined
}

async function resolve(url: URL, allowPrivate: boolean): Promise<LookupAddress> {
  const fault = webhookUrlFault(url.href, allowPrivate)
  if (fault) throw new WebhookRefusal(`Nothing was sent to ${url.host}. ${fault}`)
  const literal = literalOf(url)
  const addresses = literal
    ? [{ address: literal, family: isIP(literal) }]
    : await lookup(url.hostname, { all: true })
  const [first] = addresses
  if (!first) throw new WebhookRefusal(`Nothing was sent: ${url.hostname} has no address.`)
  if (!allowPrivate && addresses.some(({ address }) => !isPublicAddress(address))) {
    throw new WebhookRefusal(`Nothing was sent: ${url.hostname} leads to an address inside this network.`)
  }
  return first
}

function literalOf(url: URL): string | undefined {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  return isIP(host) ? host : undefined
}
