import type { Outputs } from '../../../lib/trpc.ts'
import { actionWords } from './audit-words.ts'

export type AuditLine = Outputs['audit']['list']['lines'][number]

/** By key, as segments are called now. */
export type SegmentNames = ReadonlyMap<string, string>

interface Told {
  /** “Win-back”, or its key in quotes when it is not known. */
  readonly segment: string
  readonly version: string
  readonly before: Facts
  readonly after: Facts
}

type Facts = Readonly<Record<string, unknown>>

const sentences: Readonly<Record<string, (told: Told) => string>> = {
  'segment.created': ({ segment }) => `created ${segment}`,
  'segment.draft-saved': ({ segment }) => `saved the draft of ${segment}`,
  'segment.version-restored': ({ segment, version }) => `made ${version} of ${segment} the draft again`,
  'segment.renamed': ({ before, after, segment }) =>
    before['name'] === after['name']
      ? `changed the description of ${segment}`
      : `renamed ${quoted(before['name'])} to ${quoted(after['name'])}`,
  'segment.documented': ({ segment }) => `changed the documentation of ${segment}`,
  'segment.declared': ({ segment }) => `declared what the message of ${segment} is for`,
  'segment.published': ({ segment, version, after }) =>
    typeof after['restoredFrom'] === 'number'
      ? `made version ${after['restoredFrom']} of ${segment} live again, as ${version}`
      : `published ${version} of ${segment}`,
  'segment.archived': ({ segment }) => `archived ${segment}`,
  'segment.restored': ({ segment, version, after }) =>
    after['version'] === 0
      ? `restored ${segment} from the archive`
      : `restored ${segment} from the archive; ${version} is live`,
  'segment.handed-over': ({ segment }) => `handed over ${segment}`,
  'segment.verified': ({ segment, version }) => `verified ${version} of ${segment}`,
  'segment.unverified': ({ segment }) => `removed the verified badge of ${segment}`,
  'segment.review-confirmed': ({ segment }) => `confirmed that ${segment} is still right`,
  'segment.exported': ({ segment }) => `exported members of ${segment}`,
  'segment.members-read': ({ segment }) => `read members of ${segment}`,
  'segment.ids-copied': ({ segment }) => `copied ids of members of ${segment}`,
  'request.submitted': ({ segment }) => `asked for a review of ${segment}`,
  'request.resubmitted': ({ segment }) => `sent the change of ${segment} again`,
  'request.rebased': ({ segment }) => `brought the change of ${segment} up to date`,
  'request.withdrawn': ({ segment }) => `withdrew the change of ${segment}`,
  'request.changes-requested': ({ segment }) => `asked for changes to the request for ${segment}`,
  'request.rejected': ({ segment }) => `rejected the change of ${segment}`,
  'request.approved': ({ segment }) => `approved the change of ${segment}`,
  'archive-run.proposal-kept': ({ segment }) => `kept ${segment}`,
  'archive-run.proposal-archived': ({ segment }) => `archived ${segment}, as the run proposed`,
  'archive-run.proposal-skipped': ({ segment }) => `left ${segment} as it is`,
  'archive-run.proposal-restored': ({ segment }) => `restored ${segment}`,
}

/**
 * What was done, after the name of who did it: `published version 3 of “Win-back”: “Older ones buy more.”`. An action without a
 * sentence of its own reads as it is named, with its segment where it has one.
 */
export function auditSentence(line: AuditLine, names: SegmentNames): string {
  const before = facts(line.before)
  const after = facts(line.after)
  const key = line.subject === 'segment' ? line.subjectId : (after['segment'] ?? before['segment'])
  const segment = typeof key === 'string' ? quoted(names.get(key) ?? key) : ''
  const version = typeof after['version'] === 'number' ? `version ${after['version']}` : 'a version'
  const sentence = Object.hasOwn(sentences, line.action) ? sentences[line.action] : undefined
  const said =
    sentence !== undefined && segment !== ''
      ? sentence({ segment, version, before, after })
      : `${lowerFirst(actionWords(line.action))}${segment === '' ? '' : `: ${segment}`}`
  const note = after['note']
  return typeof note === 'string' && note !== '' ? `${said}: ${quoted(note)}` : said
}

export function upperFirst(sentence: string): string {
  return sentence.charAt(0).toUpperCase() + sentence.slice(1)
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}

function facts(value: unknown): Facts {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {}
}

function quoted(text: unknown): string {
  return `“${String(text)}”`
}
