/** A notification as an e-mail: the same words as text and as HTML, in which nothing that people typed is markup. */
import type { Mail } from './mailer.ts'

export interface NotificationWords {
  readonly id: string
  /** One sentence. */
  readonly text: string
  /** A path in the app; null when it leads nowhere. */
  readonly link: string | null
}

/** The subject is cut here; most programs show no more. */
const SUBJECT_LENGTH = 120

/** `publicUrl`: where people reach the app; without it the mail has no link. */
export function notificationMail(
  notification: NotificationWords,
  to: { readonly name: string; readonly email: string },
  workspace: string,
  publicUrl: string | undefined,
): Mail {
  const sentence = oneLine(notification.text)
  const link = notification.link && publicUrl ? new URL(notification.link, publicUrl).href : undefined
  const greeting = `Hello ${oneLine(to.name)},`
  const footer = `You get this because you look after segments in ${oneLine(workspace)}.`
  return {
    to: to.email,
    subject: sentence.length > SUBJECT_LENGTH ? `${sentence.slice(0, SUBJECT_LENGTH - 1)}…` : sentence,
    text: [greeting, '', sentence, ...(link ? ['', link] : []), '', footer, ''].join('\n'),
    html: [
      `<p>${escapeHtml(greeting)}</p>`,
      `<p>${escapeHtml(sentence)}</p>`,
      ...(link ? [`<p><a href="${escapeHtml(link)}">Open in Tessera</a></p>`] : []),
      `<p><small>${escapeHtml(footer)}</small></p>`,
    ].join('\n'),
    messageId: `<${notification.id}@tessera.invalid>`,
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character)
}
