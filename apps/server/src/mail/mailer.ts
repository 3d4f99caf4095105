/** Sends e-mail by SMTP; off unless the environment names a server. */
import { createTransport } from 'nodemailer'

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`. */
  readonly url: string
  /** `Tessera <tessera@example.com>`. */
  readonly from: string
}

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
  /** The same for every try, so that a mail program shows it once. */
  readonly messageId: string
}

export interface Mailer {
  /** Answers what the server said; rejects when it did not take the mail. */
  send(mail: Mail): Promise<string>
  close(): void
}

/** No step of the conversation may take longer, in milliseconds. */
const PATIENCE_MS = 20_000

export function openMailer({ url, from }: MailSettings): Mailer {
  const transport = createTransport({
    url,
    connectionTimeout: PATIENCE_MS,
    greetingTimeout: PATIENCE_MS,
    socketTimeout: PATIENCE_MS,
    // What is sent is made here; nothing in it may name a file or an address to be read.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    async send(mail) {
      const { response } = await transport.sendMail({
        ...mail,
        from,
        headers: { 'auto-submitted': 'auto-generated' },
      })
      return response
    },
    close: () => transport.close(),
  }
}
