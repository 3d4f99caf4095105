/** What analytics products write, one JSON object a line, as messages that Tessera takes. */
import { isRecord } from '../messages/message.ts'
import { readEpoch } from './epoch.ts'

export type ExportSource = 'segment' | 'posthog' | 'mixpanel'

export const productNames: { readonly [Source in ExportSource]: string } = {
  segment: 'Segment',
  posthog: 'PostHog',
  mixpanel: 'Mixpanel',
}

type Line = Readonly<Record<string, unknown>>

const segmentTypes = new Set(['identify', 'track', 'page', 'screen', 'group', 'alias'])

/** The product that wrote most of these lines; `undefined` when it is none we know. */
export function recogniseExport(lines: readonly Line[]): ExportSource | undefined {
  const most = (test: (line: Line) => boolean): boolean => lines.filter(test).length * 2 > lines.length
  if (most(isSegmentCall)) return 'segment'
  if (most((line) => 'distinct_id' in line && typeof line['event'] === 'string' && 'properties' in line))
    return 'posthog'
  if (most((line) => isMixpanelEvent(line) || isMixpanelProfile(line))) return 'mixpanel'
  return undefined
}

/** The message that a line of an export means: raw, for `readMessage` to check. A line of no known shape comes back as it was. */
export function asExportedMessage(line: unknown, source: ExportSource, now: number): unknown {
  if (!isRecord(line)) return line
  switch (source) {
    case 'segment':
      return fromSegment(line)
    case 'posthog':
      return fromPostHog(line)
    case 'mixpanel':
      return fromMixpanel(line, now)
  }
}

/** Warehouses write the same keys with underscores; a table of rows with a type has neither traits nor the name of an event. */
function isSegmentCall(line: Line): boolean {
  if (!segmentTypes.has(String(line['type']))) return false
  if ('userId' in line || 'anonymousId' in line) return true
  return (
    ('user_id' in line || 'anonymous_id' in line) &&
    ('event' in line || 'traits' in line || 'properties' in line)
  )
}

function fromSegment(line: Line): unknown {
  const either = (name: string): unknown =>
    line[name] ?? line[name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)]
  const common = {
    ...line,
    userId: idOf(either('userId')),
    anonymousId: idOf(either('anonymousId')),
    messageId: idOf(either('messageId')),
    timestamp: momentOf(
      line['timestamp'] ?? either('originalTimestamp') ?? either('receivedAt') ?? either('sentAt'),
    ),
  }
  const viewed = { page: 'Page Viewed', screen: 'Screen Viewed' }[String(line['type'])]
  if (viewed === undefined) return common
  const { name, category } = line
  const properties = {
    ...(typeof name === 'string' ? { name } : {}),
    ...(typeof category === 'string' ? { category } : {}),
    ...(isRecord(line['properties']) ? line['properties'] : {}),
  }
  return { ...common, type: 'track', event: viewed, properties }
}

/** `$set` are traits of the person from the event on; `$unset` takes traits away; what is only set once is not known to be the first. */
function fromPostHog(line: Line): unknown {
  const given = line['properties']
  const properties = isRecord(given) ? given : parsedObject(given)
  const { $set, $unset, ...others } = properties
  const rest = Object.fromEntries(Object.entries(others).filter(([name]) => name !== '$set_once'))
  const traits = {
    ...(isRecord(line['$set']) ? line['$set'] : {}),
    ...(isRecord($set) ? $set : {}),
    ...(Array.isArray($unset) ? Object.fromEntries($unset.map((name) => [String(name), null])) : {}),
  }
  const common = {
    userId: idOf(line['distinct_id']),
    timestamp: momentOf(line['timestamp'] ?? line['created_at']),
    messageId: idOf(line['uuid']),
  }
  const event = String(line['event'])
  if (event === '$identify' || event === '$set') return { ...common, type: 'identify', traits }
  if (event === '$create_alias' || event === '$merge_dangerously' || event === '$groupidentify')
    return { ...common, type: event }
  return {
    ...common,
    type: 'track',
    event: viewedNames[event] ?? event,
    properties: rest,
    ...(Object.keys(traits).length === 0 ? {} : { traits }),
  }
}

const viewedNames: Readonly<Record<string, string>> = {
  $pageview: 'Page Viewed',
  $screen: 'Screen Viewed',
  $mp_web_page_view: 'Page Viewed',
}

function isMixpanelEvent(line: Line): boolean {
  const properties = line['properties']
  return (
    typeof line['event'] === 'string' &&
    isRecord(properties) &&
    'time' in properties &&
    ('distinct_id' in properties || '$distinct_id' in properties)
  )
}

function isMixpanelProfile(line: Line): boolean {
  return '$distinct_id' in line && isRecord(line['$properties'])
}

function fromMixpanel(line: Line, now: number): unknown {
  if (isMixpanelProfile(line)) {
    const traits = isRecord(line['$properties']) ? line['$properties'] : {}
    const seen = momentOf(traits['$last_seen'] ?? line['$last_seen'])
    return {
      type: 'identify',
      userId: idOf(line['$distinct_id']),
      // What is known of a person without a moment is known from now on.
      timestamp: seen ?? new Date(now).toISOString(),
      traits,
    }
  }
  if (!isMixpanelEvent(line) || !isRecord(line['properties'])) return line
  const { time, distinct_id, $distinct_id, $insert_id, ...properties } = line['properties']
  const event = String(line['event'])
  const common = {
    userId: idOf(distinct_id ?? $distinct_id),
    timestamp: momentOf(time),
    messageId: idOf($insert_id),
  }
  return event === '$identify' || event === '$create_alias' || event === '$merge'
    ? { ...common, type: event }
    : { ...common, type: 'track', event: viewedNames[event] ?? event, properties }
}

/** An id that is a whole number is its digits; anything else comes back as it was. */
export function idOf(raw: unknown): unknown {
  return typeof raw === 'number' && Number.isSafeInteger(raw) ? String(raw) : raw
}

/** A number that counts the time since 1970, also in a text, as ISO 8601; anything else comes back as it was. */
export function momentOf(raw: unknown): unknown {
  const number = typeof raw === 'string' && /^\d{9,19}(\.\d+)?$/.test(raw) ? Number(raw) : raw
  if (typeof number !== 'number') return raw
  const read = readEpoch(number)
  return read === undefined ? raw : new Date(read.at).toISOString()
}

function parsedObject(raw: unknown): Line {
  if (typeof raw !== 'string') return {}
  try {
    const parsed: unknown = JSON.parse(raw)
    return isRecord(parsed) ? parsed : {}
  } catch {
    return {}
  }
}
