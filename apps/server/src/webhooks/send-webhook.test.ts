/** Webhooks as a real HTTP server receives them, and what they must not reach. */
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { isPublicAddress } from './public-address.ts'
import { sendWebhook, webhookUrlFault } from './send-webhook.ts'
import { newWebhookSecret, webhookHeaders, webhookKey } from './sign-webhook.ts'

const received: { headers: IncomingHttpHeaders; body: string; path: string }[] = []
let answer = 204

const server = createServer((request, response) => {
  let body = ''
  request.setEncoding('utf8')
  request.on('data', (chunk: string) => (body += chunk))
  request.on('end', () => {
    received.push({ headers: request.headers, body, path: request.url ?? '' })
    if (answer === 302) response.setHeader('location', '/elsewhere')
    response.writeHead(answer).end('much to read')
  })
})

let url: URL
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`)
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const secret = newWebhookSecret()
const message = {
  id: 'msg_1',
  body: JSON.stringify({ type: 'review-due', data: { segment: 'win-back' } }),
  at: Date.UTC(2026, 10, 22, 12, 0, 0, 999),
  key: webhookKey(secret) ?? Buffer.alloc(0),
  allowPrivate: true,
}

it('signs as the specification says', () => {
  // The example of the specification's reference implementations.
  const key = webhookKey('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')
  expect(key).toBeDefined()
  const body = '{"test": 2432232314}'
  expect(
    webhookHeaders('msg_p5jXN8AQM9LWM0D4loKWxJek', 1_614_265_330_000, body, key ?? Buffer.alloc(0)),
  ).toEqual({
    'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    'webhook-timestamp': '1614265330',
    'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
  })
})

it('takes only secrets that are written as such', () => {
  expect(webhookKey(secret)).toHaveLength(32)
  for (const wrong of ['', 'whsec_', 'whsec_c2hvcnQ=', secret.slice(6), `${secret}!`])
    expect(webhookKey(wrong)).toBeUndefined()
})

it('arrives with a signature that the receiver can check', async () => {
  expect(await sendWebhook({ ...message, url })).toBe(204)
  const { headers, body, path } = received.at(-1) ?? { headers: {}, body: '', path: '' }
  expect(path).toBe('/hook')
  expect(body).toBe(message.body)
  expect(headers['webhook-timestamp']).toBe('1795348800')
  const expected = createHmac('sha256', Buffer.from(secret.slice(6), 'base64'))
    .update(`msg_1.1795348800.${body}`)
    .digest('base64')
  expect(headers['webhook-signature']).toBe(`v1,${expected}`)
})

it('answers any status, and follows no redirection', async () => {
  for (const status of [500, 302]) {
    answer = status
    const before = received.length
    expect(await sendWebhook({ ...message, url })).toBe(status)
    expect(received).toHaveLength(before + 1)
  }
  answer = 204
})

it('reaches nothing inside the network unless allowed: neither by number, nor by a name that leads there', async () => {
  const before = received.length
  const inside = [
    url.href,
    url.href.replace('http:', 'https:'),
    `https://localhost:${url.port}/hook`,
    `https://[::1]:${url.port}/`,
    `https://[::ffff:127.0.0.1]:${url.port}/`,
    `https://2130706433:${url.port}/`,
    `https://0x7f.1:${url.port}/`,
    'https://169.254.169.254/latest/meta-data',
  ]
  for (const each of inside) {
    await expect(sendWebhook({ ...message, url: new URL(each), allowPrivate: false }), each).rejects.toThrow(
      'Nothing was sent',
    )
  }
  expect(received).toHaveLength(before)
})

it('stops when it is told to, and when nobody listens says so', async () => {
  await expect(sendWebhook({ ...message, url, signal: AbortSignal.abort() })).rejects.toThrow()
  await expect(sendWebhook({ ...message, url: new URL('http://127.0.0.1:1/') })).rejects.toThrow(
    'ECONNREFUSED',
  )
})

it('knows addresses out in the open from those inside', () => {
  for (const open of ['1.1.1.1', '93.184.216.34', '2606:4700:4700::1111'])
    expect(isPublicAddress(open), open).toBe(true)
  const closed =
    '0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 169.254.169.254 172.31.255.255 192.168.0.1 198.18.0.1 224.0.0.1 255.255.255.255 ' +
    ':: ::1 ::ffff:8.8.8.8 64:ff9b::7f00:1 fe80::1 fc00::1 fd12::1 ff02::1 2001:db8::1 2001::1 2002:7f00:1::1 nonsense'
  for (const each of closed.split(' ')) expect(isPublicAddress(each), each).toBe(false)
})

it('says what is wrong with an address before it is kept', () => {
  expect(webhookUrlFault('https://hooks.example.com/x', false)).toBeUndefined()
  for (const wrong of [
    'x',
    'ftp://example.com',
    'http://example.com',
    'https://u:p@example.com',
    'https://10.0.0.1/',
  ])
    expect(webhookUrlFault(wrong, false), wrong).toBeDefined()
  expect(webhookUrlFault('http://10.0.0.1/', true)).toBeUndefined()
})
