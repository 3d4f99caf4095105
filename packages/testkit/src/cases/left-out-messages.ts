import { readMessages } from '@tessera/engine/reference/read-messages'
import { type CaseFile, datasetOf, type SegmentCase } from './case-file.ts'

/**
 * The messages of a case that cannot be read and so change nothing, each with its place and the reason. No mistake by themselves: a
 * case may hold them on purpose.
 */
export function leftOutMessages(file: CaseFile, one: SegmentCase): string[] {
  const sources: readonly (readonly [string, readonly unknown[]])[] = [
    [`datasets.${one.dataset}`, datasetOf(file, one).messages],
    ['messages', one.messages ?? []],
    ...(one.steps ?? []).map((step, index) => [`steps[${index}].messages`, step.messages ?? []] as const),
  ]
  return sources.flatMap(([place, messages]) =>
    readMessages(messages, one.timeZone ?? 'UTC').rejected.map(
      ({ index, reason }) => `${place}[${index}] was left out: ${reason}`,
    ),
  )
}
