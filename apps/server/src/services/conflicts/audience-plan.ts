/** Puts the question about audiences together: which segments, in which order, stopped by what. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { Declaration } from '@tessera/db/conflicts/intent-repository'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { SuppressionRecord } from '@tessera/db/conflicts/suppression-repository'
import type { AudiencesQuestion, AudienceSegment } from '@tessera/engine/audiences/audiences-question'
import type { IntentConflict } from '@tessera/governance/conflicts/contradictions'
import { contradictingPairs } from '@tessera/governance/conflicts/contradictions'
import { disagreementWords } from '@tessera/governance/conflicts/disagreement-words'
import type { ExclusionGroup, Precedence } from '@tessera/governance/conflicts/group-order'
import { groupOrder } from '@tessera/governance/conflicts/group-order'
import type { Definition } from '@tessera/rules/definition'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import { validateDefinition } from '@tessera/rules/validate'
import { ServerError } from '../../server-error.ts'
import type { Unanswerable } from '../../shapes/conflict.ts'
import type { SegmentsState } from '../segments/known-segments.ts'

/** Everything that decides about audiences, as it is kept or as somebody proposes it. */
export interface AudiencePolicy {
  readonly groups: readonly ExclusionGroup[]
  readonly suppressions: readonly Pick<SuppressionRecord, 'key' | 'name' | 'definition' | 'exceptKinds'>[]
  readonly declarations: ReadonlyMap<string, Declaration>
  readonly conflicts: readonly IntentConflict[]
}

export interface AudiencePlan {
  /** Without what cannot be answered for, and without whoever depends on it. */
  readonly question: Omit<AudiencesQuestion, 'asOf' | 'signal'>
  readonly unanswerable: readonly Unanswerable[]
}

const unspoken: Declaration = { intent: null, messageKind: 'marketing' }

/**
 * Plans for the published segments in groups, in contradicting pairs, and those in `also`. `definitions` takes the place of what is
 * published. Nothing is ever left out of an order or a suppression quietly: who stands below a broken segment is out, too, and a
 * broken suppression leaves no segment in.
 */
export async function audiencePlan(
  policy: AudiencePolicy,
  state: SegmentsState,
  store: AudienceStore,
  {
    also = [],
    definitions = new Map(),
  }: {
    readonly also?: readonly string[]
    readonly definitions?: ReadonlyMap<string, Definition>
  } = {},
): Promise<AudiencePlan> {
  const order = groupOrder(policy.groups)
  if (!order.ok) throw disagreement(order.disagreement, policy.groups, state.records)
  const published = new Map(
    state.records.flatMap((record) => {
      const definition = definitions.get(record.key) ?? record.published?.definition
      return definition &&
        segmentStatus(record) !== 'archived' &&
        (record.published || definitions.has(record.key))
        ? [[record.key, { name: record.name, definition }] as const]
        : []
    }),
  )
  const known = new Map(state.known)
  for (const [key, definition] of definitions) known.set(key, { status: 'published', definition })

  const declared = [...published.keys()].map((key) => ({
    key,
    intent: (policy.declarations.get(key) ?? unspoken).intent,
  }))
  const pairs = contradictingPairs(declared, policy.conflicts)
  const keys = [...new Set([...order.order, ...pairs.flat(), ...also])].filter((key) => published.has(key))

  const find = await diagnosticsOf(store, known)
  const broken: Unanswerable[] = [
    ...policy.suppressions.flatMap(({ key, name, definition }) =>
      unanswerable('suppression', { key, name }, find(definition)),
    ),
    ...keys.flatMap((key) => {
      const { name = key, definition } = published.get(key) ?? {}
      return definition ? unanswerable('segment', { key, name }, find(definition, key)) : []
    }),
  ]
  const out = withEveryoneBelow(broken, keys, order.higher)
  const segments = keys
    .filter((key) => !out.has(key))
    .flatMap((key): AudienceSegment[] => {
      const definition = published.get(key)?.definition
      const { messageKind } = policy.declarations.get(key) ?? unspoken
      return definition
        ? [
            {
              key,
              definition,
              higher: (order.higher.get(key) ?? []).filter((other) => published.has(other)),
              suppressedBy: policy.suppressions
                .filter(({ exceptKinds }) => !exceptKinds.includes(messageKind))
                .map((suppression) => suppression.key),
            },
          ]
        : []
    })
  return {
    question: {
      segments,
      suppressions: broken.some(({ kind }) => kind === 'suppression') ? [] : policy.suppressions,
      known,
      pairs: pairs.filter((pair) => pair.every((key) => !out.has(key))),
    },
    unanswerable: broken,
  }
}

function unanswerable(
  kind: Unanswerable['kind'],
  name: { readonly key: string; readonly name: string },
  found: readonly Diagnostic[],
): Unanswerable[] {
  if (found.length === 0) return []
  return [{ kind, ...name, message: found.map(({ message }) => message).join(' ') }]
}

/** Diagnostics of what cannot be evaluated now, unfinished conditions and missing references included; none when all is well. */
export async function diagnosticsOf(
  store: AudienceStore,
  segments: AudiencesQuestion['known'],
): Promise<(definition: Definition, key?: string) => readonly Diagnostic[]> {
  const [catalogue, lists] = await Promise.all([
    store.catalogue(),
    store.prisma.list.findMany({ select: { key: true } }),
  ])
  const context = {
    catalogue,
    segments,
    lists: new Set(lists.map(({ key }) => key)),
    timeZone: store.timeZone,
  }
  return (definition, key) => {
    const result = validateDefinition(definition, { ...context, key }, { unfinished: 'error' })
    return result.ok ? [] : result.diagnostics
  }
}

function withEveryoneBelow(
  broken: readonly Unanswerable[],
  keys: readonly string[],
  higher: ReadonlyMap<string, readonly string[]>,
): ReadonlySet<string> {
  if (broken.some(({ kind }) => kind === 'suppression')) return new Set(keys)
  const out = new Set(broken.map(({ key }) => key))
  // In an order in which whoever is higher comes first, one look at each is enough.
  for (const key of higher.keys()) if (higher.get(key)?.some((other) => out.has(other))) out.add(key)
  return out
}

function disagreement(
  circle: readonly Precedence[],
  groups: readonly ExclusionGroup[],
  records: SegmentsState['records'],
): ServerError {
  const words = disagreementWords(circle, {
    group: (key) => groups.find((group) => group.key === key)?.name ?? key,
    segment: (key) => records.find((record) => record.key === key)?.name ?? key,
  })
  return new ServerError(`${words} Nothing was changed.`, {
    code: 'groups-disagree',
    fix: 'Put them in the same order in each of these groups, or take one of them out.',
  })
}
