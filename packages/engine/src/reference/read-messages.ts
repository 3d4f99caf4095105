import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { isRecord, type Message } from './message.ts'

export interface MessagesRead {
  readonly messages: readonly Message[]
  /** What could not be read, in words, by index of the line. */
  readonly rejected: readonly { readonly index: number; readonly reason: string }[]
}

/**
 * Reads Segment-spec messages in order of arrival: `identify` and `track`, by `userId`, else `anonymousId`, each with a timestamp.
 * A repeated `messageId` is ignored whatever its type; equal lines without an id are separate messages.
 */
export function readMessages(lines: readonly unknown[], timeZone: string): MessagesRead {
  const messages: Message[] = []
  const rejected: { index: number; reason: string }[] = []
  const seen = new Set<string>()
  for (const [index, line] of lines.entries()) {
    const message = readMessage(line, timeZone)
    if (typeof message === 'string') {
      rejected.push({ index, reason: message })
      continue
    }
    const id = isRecord(line) ? line['messageId'] : undefined
    if (typeof id === 'string' && id !== '') {
      if (seen.has(id)) continue
      seen.add(id)
    }
    messages.push(message)
  }
  return { messages, rejected }
}

/** The message, or the reason why it is none. */
function readMessage(line: unknown, timeZone: string): Message | string {
  if (!isRecord(line)) return 'not an object'
  const profileId = [line['userId'], line['anonymousId']].find((id) => typeof id === 'string' && id !== '')
  if (typeof profileId !== 'string') return 'neither userId nor anonymousId'
  const at = typeof line['timestamp'] === 'string' ? parseMoment(line['timestamp'], timeZone) : undefined
  if (at === undefined) return 'no timestamp that can be read'
  switch (line['type']) {
    case 'identify':
      return {
        type: 'identify',
        profileId: profileId.toWellFormed(),
        at,
        traits: isRecord(line['traits']) ? line['traits'] : {},
      }
    case 'track':
      if (typeof line['event'] !== 'string' || line['event'] === '') return 'a track without an event'
      return {
        type: 'track',
        profileId: profileId.toWellFormed(),
        at,
        event: line['event'].toWellFormed(),
        properties: isRecord(line['properties']) ? line['properties'] : {},
      }
    default:
      return `type ${JSON.stringify(line['type'])} is neither identify nor track`
  }
}
