import { StartError } from '../start-error.ts'
import type { MailSettings } from './mailer.ts'

/** `TESSERA_SMTP_URL` and `TESSERA_MAIL_FROM`, both or neither; undefined: no e-mail. */
export function readMailSettings(variables: NodeJS.ProcessEnv): MailSettings | undefined {
  const url = variables['TESSERA_SMTP_URL']
  const from = variables['TESSERA_MAIL_FROM']
  if (!url && !from) return undefined
  const parsed = url ? URL.parse(url) : null
  if (!url || !parsed || !/^smtps?:$/.test(parsed.protocol) || parsed.hostname === '') {
    // The address may hold a password: it is not repeated.
    throw new StartError(
      'wrong-setting',
      'TESSERA_SMTP_URL has to be like smtp://user:password@mail.example:587. Nothing was started.',
    )
  }
  if (!from || !/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/.test(from)) {
    throw new StartError(
      'wrong-setting',
      'TESSERA_MAIL_FROM has to be an e-mail address, such as Tessera <tessera@example.com>. Nothing was started.',
    )
  }
  return { url, from }
}
