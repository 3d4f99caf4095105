import type { AuditSubject } from '@tessera/governance/audit/entry'

/** What an entry can be about, in words, in the order in which they are offered. */
export const subjectWords: Record<AuditSubject, string> = {
  segment: 'Segment',
  request: 'Change request',
  comment: 'Comment',
  policy: 'Policy',
  'archive-run': 'Archive run',
  person: 'Person',
  session: 'Sign-in',
  invitation: 'Invitation',
  'api-key': 'API key',
  team: 'Team',
  list: 'List',
  profile: 'Profile',
  import: 'Import',
  group: 'Exclusion group',
  suppression: 'Suppression',
  intent: 'Intent',
  setting: 'Setting',
  job: 'Job',
}

export function isSubject(value: unknown): value is AuditSubject {
  return typeof value === 'string' && Object.hasOwn(subjectWords, value)
}

/** `segment.changes-requested` → `Changes requested`; the subject stands beside it. */
export function actionWords(action: string): string {
  const verb = action.slice(action.indexOf('.') + 1).replaceAll(/[-_]/g, ' ')
  return verb.charAt(0).toUpperCase() + verb.slice(1)
}
