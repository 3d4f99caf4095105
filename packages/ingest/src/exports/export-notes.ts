import { isRecord } from '../messages/message.ts'
import { type EpochUnit, readEpoch } from './epoch.ts'
import { type ExportSource, productNames } from './recognised-export.ts'

type Line = Readonly<Record<string, unknown>>

const lineIs: { readonly [Source in ExportSource]: string } = {
  segment:
    'identify calls set traits, track calls are events, page and screen calls are events “Page Viewed” and “Screen Viewed”; group and alias calls are left out.',
  posthog:
    'each line is an event of the person in distinct_id; $set becomes traits, $set_once is left out, and lines that join people are left out.',
  mixpanel:
    'each line is an event, or a profile, of the person in distinct_id; lines that join people are left out.',
}

/** What a person should know of how these lines of an export are read. */
export function exportNotes(lines: readonly Line[], source: ExportSource): readonly string[] {
  const notes = [`This is an export of ${productNames[source]}: ${lineIs[source]}`]
  const places = lines.flatMap((line) => [
    line,
    ...(isRecord(line['properties']) ? [line['properties']] : []),
  ])
  const ids = ['userId', 'anonymousId', 'distinct_id', '$distinct_id']
  if (places.some((place) => ids.some((id) => typeof place[id] === 'number')))
    notes.push('Ids that are numbers are read as the text of their digits.')
  const times = new Map<EpochUnit, number>()
  for (const place of places)
    for (const key of ['timestamp', 'time', 'originalTimestamp']) {
      const value = place[key]
      const read = typeof value === 'number' ? readEpoch(value) : undefined
      if (typeof value === 'number' && read !== undefined && !times.has(read.unit))
        times.set(read.unit, value)
    }
  for (const [unit, value] of times)
    notes.push(
      `Times that are numbers are read as ${unit} since 1970: ${value} is ${new Date(readEpoch(value)?.at ?? 0).toISOString()}.`,
    )
  return notes
}
