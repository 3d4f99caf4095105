import { expect, it } from 'vitest'
import { invitationMail } from './invitation-mail.ts'

it('names who invites to what, with the link, and nothing typed is markup or a header', () => {
  const invitation = {
    id: '1',
    email: 'joan@shop.test',
    role: 'marketer',
    teamKey: null,
    invitedBy: 'Ada <b>\r\nBcc: all@shop.test',
    createdAt: '2026-11-22T00:00:00.000Z',
    expiresAt: '2026-11-29T00:00:00.000Z',
  } as const
  const mail = invitationMail(invitation, 'token', 'Shop & Söhne\n', 'https://tessera.example')
  expect(mail.to).toBe('joan@shop.test')
  expect(mail.subject).toBe('Invitation to Shop & Söhne')
  expect(mail.text).toContain('https://tessera.example/join#token')
  expect(mail.html).toContain('<a href="https://tessera.example/join#token">')
  expect(mail.html).not.toContain('<b>')
  expect(mail.html).toContain('Shop &#38; Söhne')
  expect(mail.text).not.toContain('\r')
})
