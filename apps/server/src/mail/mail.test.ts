/** Mail as a real SMTP server receives it. */
import type { AddressInfo } from 'node:net'
import { SMTPServer } from 'smtp-server'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { openMailer } from './mailer.ts'
import { notificationMail } from './notification-mail.ts'

interface Received {
  readonly from: string
  readonly to: readonly string[]
  readonly raw: string
}

const received: Received[] = []
let refuse = false

const server = new SMTPServer({
  authOptional: true,
  disabledCommands: ['STARTTLS'],
  onData(stream, session, done) {
    let raw = ''
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => (raw += chunk))
    stream.on('end', () => {
      if (refuse) return done(Object.assign(new Error('mailbox full'), { responseCode: 452 }))
      const { mailFrom, rcptTo } = session.envelope
      received.push({
        from: mailFrom ? mailFrom.address : '',
        to: rcptTo.map(({ address }) => address),
        raw,
      })
      return done()
    })
  },
})

let url: string

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()))
  const { port } = server.server.address() as AddressInfo
  url = `smtp://127.0.0.1:${port}`
})
afterAll(() => new Promise<void>((resolve) => server.close(() => resolve())))

const notification = {
  id: '0192',
  text: 'Is "<img src=x onerror=alert(1)> & Söhne" still right?\r\nBcc: everybody@example.com',
  link: '/segments/win-back',
}
const ada = { name: 'Ada\r\nLovelace', email: 'ada@example.com' }

it('arrives once, with the sender set up, words as text and as HTML, and nothing typed as markup or header', async () => {
  const mailer = openMailer({ url, from: 'Tessera <tessera@example.com>' })
  await mailer.send(notificationMail(notification, ada, 'Shop', 'https://tessera.example.com'))
  mailer.close()
  expect(received).toHaveLength(1)
  const [{ from, to, raw }] = received as [Received]
  expect(from).toBe('tessera@example.com')
  expect(to).toEqual(['ada@example.com'])
  const [head = ''] = raw.split('\r\n\r\n')
  expect(head).toContain('Message-ID: <0192@tessera.invalid>')
  expect(head).not.toMatch(/^bcc:/im)
  const decoded = raw
    .replaceAll('=\r\n', '')
    .replaceAll(/(=[0-9A-F]{2})+/g, (bytes) => Buffer.from(bytes.replaceAll('=', ''), 'hex').toString())
  expect(decoded).toContain('https://tessera.example.com/segments/win-back')
  expect(decoded).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; Söhne')
  expect(decoded.split('text/html')[1]).not.toContain('<img')
})

it('says what the server said when it does not take the mail', async () => {
  refuse = true
  const mailer = openMailer({ url, from: 'tessera@example.com' })
  const mail = notificationMail(notification, ada, 'Shop', undefined)
  await expect(mailer.send(mail)).rejects.toThrow('mailbox full')
  mailer.close()
  expect(mail.text).not.toContain('http')
})
