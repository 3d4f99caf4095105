/** Notifications as sentences, and where in the app they lead. The same words go into the bell, e-mails and webhooks. */
import type { NotificationKind, NotificationParams } from '@tessera/db/notifications/notification-kind'

export interface NotificationWords {
  /** One sentence. */
  readonly text: string
  /** A path in the app; null: nowhere. */
  readonly link: string | null
}

/** `14 Jun 2026`: the day of a moment in the workspace's zone. */
function dayWords(moment: string, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeZone }).format(new Date(moment))
}

/** Days are those of `timeZone`, the workspace's. */
export function notificationWords(
  kind: NotificationKind,
  params: NotificationParams,
  timeZone: string,
): NotificationWords {
  const { by = 'Somebody', segment, request, text, version, due, run } = params
  const name = `“${params.segmentName ?? segment ?? 'a segment'}”`
  const said = text ? `: “${text}”` : '.'
  const toSegment = segment === undefined ? null : `/segments/${encodeURIComponent(segment)}`
  const toRequest = request === undefined ? toSegment : `/reviews/${request}`
  const toDiscussion =
    request === undefined && toSegment !== null ? `${toSegment}?show=discussion` : toRequest
  const which = version === undefined ? 'the draft of' : `version ${version} of`
  const day = due === undefined ? '' : ` on ${dayWords(due, timeZone)}`
  switch (kind) {
    case 'review-asked':
      return { text: `${by} asks you to review a change of ${name}${said}`, link: toRequest }
    case 'changes-requested':
      return { text: `${by} asks for changes to your request on ${name}${said}`, link: toRequest }
    case 'approved':
      return {
        text: `${by} approved your change of ${name}${version === undefined ? '' : `; version ${version} is live`}.`,
        link: toRequest,
      }
    case 'rejected':
      return { text: `${by} rejected your change of ${name}${said}`, link: toRequest }
    case 'out-of-date':
      return {
        text: `Another version of ${name} went live: bring your request up to date.`,
        link: toRequest,
      }
    case 'published':
      return { text: `${by} published version ${version ?? 1} of ${name}.`, link: toSegment }
    case 'archived':
      return { text: `${by} archived ${name}${said}`, link: toSegment }
    case 'restored':
      return { text: `${by} took ${name} out of the archive.`, link: toSegment }
    case 'mentioned':
      return { text: `${by} mentioned you on ${name}${said}`, link: toDiscussion }
    case 'commented':
      return { text: `${by} commented on ${name}${said}`, link: toDiscussion }
    case 'handed-over':
      return { text: `${by} handed ${name} over to you: you own it now.`, link: toSegment }
    case 'orphaned':
      return { text: `Nobody owns ${name} any more: hand it over to somebody.`, link: toSegment }
    case 'review-due':
      return { text: `Is ${name} still right? Its review is due${day}.`, link: toSegment }
    case 'review-overdue':
      return { text: `The review of ${name} is overdue: it was due${day}.`, link: toSegment }
    case 'expiring':
      return { text: `${name} expires${day}.`, link: toSegment }
    case 'archive-proposed':
      return {
        text: `${name} is proposed for the archive${text ? `: ${text}` : '.'}`,
        link: run === undefined ? toSegment : '/governance/archive',
      }
    case 'meaning-changed':
      return { text: `This upgrade changes who is in ${which} ${name}. ${text ?? ''}`, link: toSegment }
    case 'definition-broken':
      return { text: `Since this upgrade ${which} ${name} has an error. ${text ?? ''}`, link: toSegment }
  }
}
