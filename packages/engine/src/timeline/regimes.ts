import type { RuleContext } from '@tessera/rules/context'
import type { Definition } from '@tessera/rules/definition'
import type { ValidDefinition } from '@tessera/rules/rule'
import { validateDefinition } from '@tessera/rules/validate'
import type { TimelineQuestion, VersionInForce } from './timeline-answer.ts'

/** Which definitions were in force, from a moment until the next regime's. */
export interface Regime {
  /** Milliseconds since the epoch; the first regime has no beginning. */
  readonly from: number
  readonly definition?: Definition
  /** Missing before the first version, and where what was in force cannot be answered for: then nobody is a member. */
  readonly valid?: ValidDefinition
  /** Of the segment itself; missing when its history is not given. */
  readonly version?: number
  /** What came into force at `from`, those it refers to first, the segment itself last. */
  readonly published: readonly Publication[]
}

export interface Publication {
  readonly version: number
  /** It went out of force, and nothing came. */
  readonly archived?: true
  /** Missing for the segment itself. */
  readonly segment?: string
  /** With this and what came before it in force. */
  readonly valid?: ValidDefinition
  readonly definition?: Definition
}

/** The regimes up to `until`, oldest first; at least one. A definition is validated once for each. */
export function regimesOf(
  question: Pick<TimelineQuestion, 'definition' | 'segments' | 'key' | 'versions'>,
  context: Pick<RuleContext, 'catalogue' | 'lists' | 'timeZone'>,
  until: number,
): readonly Regime[] {
  const { key, versions = new Map<string, readonly VersionInForce[]>() } = question
  const own = key === undefined ? undefined : versions.get(key)
  const segments = new Map(question.segments)
  let definition: Definition | undefined = own === undefined ? question.definition : undefined
  let version: number | undefined
  for (const other of versions.keys()) if (other !== key) segments.delete(other)

  const validNow = (): ValidDefinition | undefined => {
    if (definition === undefined) return undefined
    const result = validateDefinition(
      definition,
      { ...context, key, segments: new Map(segments) },
      { unfinished: 'drop' },
    )
    return result.ok ? result.valid : undefined
  }

  const regimes: Regime[] = [{ from: Number.NEGATIVE_INFINITY, definition, valid: validNow(), published: [] }]
  for (const [from, together] of byMoment(versions, key, until)) {
    const published = together.map(({ segment, of, ends }): Publication => {
      const isOwn = segment === key
      if (isOwn) {
        definition = ends ? undefined : of.definition
        version = of.version
      } else segments.set(segment, { status: ends ? 'archived' : 'published', definition: of.definition })
      return {
        version: of.version,
        ...(ends ? { archived: true as const } : {}),
        ...(isOwn ? {} : { segment }),
        definition,
        valid: validNow(),
      }
    })
    const last = published.at(-1)
    regimes.push({
      from,
      definition: last?.definition,
      valid: last?.valid,
      ...(version === undefined ? {} : { version }),
      published,
    })
  }
  return regimes
}

interface Change {
  readonly segment: string
  readonly of: VersionInForce
  readonly ends: boolean
}

/** What came into force and what went out of it, by moment, the segment's own the last of each. */
function byMoment(
  versions: ReadonlyMap<string, readonly VersionInForce[]>,
  key: string | undefined,
  until: number,
): readonly (readonly [number, readonly Change[]])[] {
  const changes = [...versions].flatMap(([segment, all]): readonly (readonly [number, Change])[] => {
    const begins = new Set(all.map(({ publishedAt }) => publishedAt))
    return all
      .toSorted((a, b) => a.publishedAt - b.publishedAt || a.version - b.version)
      .flatMap((of): readonly (readonly [number, Change])[] => [
        [of.publishedAt, { segment, of, ends: false }],
        ...(of.until === undefined || begins.has(of.until)
          ? []
          : [[of.until, { segment, of, ends: true }] as const]),
      ])
  })
  const moments = new Map<number, Change[]>()
  for (const [at, change] of changes) if (at <= until) moments.set(at, [...(moments.get(at) ?? []), change])
  return [...moments]
    .toSorted(([a], [b]) => a - b)
    .map(([at, together]) => [
      at,
      [
        ...together.filter(({ segment }) => segment !== key),
        ...together.filter(({ segment }) => segment === key),
      ],
    ])
}

/** The regime in force at a moment. */
export function regimeAt(regimes: readonly Regime[], at: number): Regime {
  const found = regimes.findLast(({ from }) => from <= at)
  if (found === undefined) throw new Error('the first regime has no beginning')
  return found
}
