import type { Mail } from '../mail/mailer.ts'
import type { Invitation } from '../shapes/people.ts'

/** The invitation's link as an e-mail; `publicUrl`: where people reach the app. */
export function invitationMail(
  { id, email, role, invitedBy }: Invitation,
  token: string,
  workspace: string,
  publicUrl: string,
): Mail {
  const link = `${publicUrl}/join#${token}`
  const sentence = `${oneLine(invitedBy)} invites you to ${oneLine(workspace)}, as ${role}.`
  const footer = 'The link works once, for seven days. If you expected no invitation, do nothing.'
  return {
    to: email,
    subject: `Invitation to ${oneLine(workspace)}`.slice(0, 120),
    text: ['Hello,', '', sentence, '', link, '', footer, ''].join('\n'),
    html: [
      `<p>${escaped(sentence)}</p>`,
      `<p><a href="${escaped(link)}">Join</a></p>`,
      `<p><small>${escaped(footer)}</small></p>`,
    ].join('\n'),
    messageId: `<invitation-${id}@tessera.invalid>`,
  }
}

function oneLine(text: string): string {
  return text.replaceAll(/\p{Cc}+/gu, ' ').trim()
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
