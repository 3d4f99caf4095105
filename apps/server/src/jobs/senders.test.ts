/** A notification on its way by a real SMTP server. */
import type { AddressInfo } from 'node:net'
import type { DeliveryRecord } from '@tessera/db/jobs/job-deliveries'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMailer } from '../mail/mailer.ts'
import { mailSender } from './senders.ts'

const received: string[] = []
const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, _session, done) {
    let raw = ''
    stream.on('data', (chunk) => (raw += String(chunk)))
    stream.on('end', () => {
      received.push(raw)
      done()
    })
  },
})
beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve())))
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const delivery: DeliveryRecord = {
  id: '0192aaaa-0000-7000-8000-000000000001',
  channel: 'email',
  state: 'waiting',
  attempts: 0,
  lastAnswer: '',
  createdAt: new Date(),
  triedAt: null,
  notification: {
    id: '0192aaaa-0000-7000-8000-000000000002',
    kind: 'review-due',
    params: JSON.stringify({ segment: 'win-back', segmentName: 'Win-back', due: '2026-12-01T00:00:00.000Z' }),
    createdAt: new Date(),
    to: { id: 'maya', name: 'Maya', email: 'maya@example.test', active: true },
  },
}

it('says what the bell says, and carries the delivery in its Message-ID, so that a second try is known as such', async () => {
  const { port } = server.server.address() as AddressInfo
  const mailer = openMailer({ url: `smtp://127.0.0.1:${port}`, from: 'tessera@example.test' })
  const send = mailSender(mailer, {
    publicUrl: 'https://tessera.example.test',
    workspace: async () => 'Shop',
    timeZone: 'UTC',
  })
  const signal = new AbortController().signal
  for (let tries = 0; tries < 2; tries++)
    expect(await send(delivery, Date.now(), signal)).toMatchObject({ delivered: true })
  mailer.close()
  expect(received).toHaveLength(2)
  for (const raw of received) {
    expect(raw).toContain(`Message-ID: <${delivery.id}@tessera.invalid>`)
    expect(raw).toContain('Win-back')
    expect(raw).toContain('https://tessera.example.test/segments/win-back')
  }
})

it('refuses a notification that has no words, rather than sending nothing', async () => {
  const mailer = openMailer({ url: 'smtp://127.0.0.1:1', from: 'tessera@example.test' })
  const send = mailSender(mailer, { publicUrl: undefined, workspace: async () => 'Shop', timeZone: 'UTC' })
  const unheard = { ...delivery, notification: { ...delivery.notification, kind: 'unheard-of' } }
  await expect(send(unheard, 0, new AbortController().signal)).rejects.toThrow('unheard-of')
  mailer.close()
})
