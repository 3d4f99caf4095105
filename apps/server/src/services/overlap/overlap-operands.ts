import type { AudienceStore } from '@tessera/audience/audience-store'
import { type SegmentRecord, segmentStatus } from '@tessera/db/segments/segment-record'
import type { KeptDefinition } from '@tessera/engine/engine'
import type { Condition, Definition, Group } from '@tessera/rules/definition'
import { referencesOf } from '../../definition-references.ts'
import { ServerError } from '../../server-error.ts'
import type { OverlapOperand, OverlapSet } from '../../shapes/overlap.ts'
import type { SegmentsState } from '../segments/known-segments.ts'

/** An operand with what it is called and the definition that selects its members. */
export interface ReadOperand extends KeptDefinition {
  readonly set: OverlapSet
}

/** @throws ServerError for what does not exist, was never published, or is archived */
export async function readOperands(
  operands: readonly OverlapOperand[],
  state: SegmentsState,
  store: AudienceStore,
): Promise<ReadOperand[]> {
  const records = new Map(state.records.map((record) => [record.key, record]))
  const lists = operands.some(({ kind }) => kind === 'list')
    ? await listNames(store)
    : new Map<string, string>()
  return operands.map((operand) => {
    const { kind, key } = operand
    switch (kind) {
      case 'list': {
        const name = lists.get(key)
        if (name === undefined) throw missing('list', key)
        const definition = ofConditions([{ field: 'list', operator: 'in', value: key }])
        return { set: { kind, key, name }, definition, identity: `list ${key}` }
      }
      case 'segment':
      case 'draft': {
        const record = records.get(key)
        if (record === undefined) throw missing('segment', key)
        return kind === 'draft' ? draftOf(record, records) : publishedOf(record, records)
      }
    }
  })
}

/** A published segment; its identity names its version and those of all it reaches. */
export function publishedOf(record: SegmentRecord, records: ReadonlyMap<string, SegmentRecord>): ReadOperand {
  const { key, name, published } = record
  if (segmentStatus(record) === 'archived')
    throw new ServerError(`"${name}" is archived.`, { code: 'is-archived', fix: 'Bring it back first.' })
  if (!published)
    throw new ServerError(`"${name}" was never published.`, {
      code: 'version-not-found',
      fix: 'Take its draft instead.',
    })
  return {
    set: { kind: 'segment', key, name },
    key,
    version: published.version,
    definition: published.definition,
    identity: `segment ${reachOf(published.definition, records, [key]).join(' ')}`,
  }
}

function draftOf(record: SegmentRecord, records: ReadonlyMap<string, SegmentRecord>): ReadOperand {
  const { key, name, draft, revision } = record
  return {
    set: { kind: 'draft', key, name },
    key,
    definition: draft,
    identity: `draft ${key} ${revision} ${reachOf(draft, records, []).join(' ')}`,
    preview: true,
  }
}

/** Versions of `keys` and of every segment that the definition reaches, however long the way. */
function reachOf(
  definition: Definition,
  records: ReadonlyMap<string, SegmentRecord>,
  keys: readonly string[],
): string[] {
  const reached = new Set(keys)
  const open = [...referencesOf(definition).segments]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (reached.has(key)) continue
    reached.add(key)
    open.push(...referencesOf(records.get(key)?.published?.definition).segments)
  }
  return [...reached].map((key) => {
    const record = records.get(key)
    return `${key}@${record?.published?.version ?? 0}${record ? segmentStatus(record) : ''}`
  })
}

/** The definition of those in exactly the operands at `within`, and in none of the others. */
export function regionDefinition(operands: readonly ReadOperand[], within: ReadonlySet<number>): Definition {
  return ofConditions(operands.map((operand, index) => nodeOf(operand, within.has(index))))
}

/** "A and B, not C"; of many, the first few. */
export function regionName(operands: readonly ReadOperand[], within: ReadonlySet<number>): string {
  const names = (inside: boolean) =>
    operands.filter((_, index) => within.has(index) === inside).map(({ set }) => set.name)
  const outside = names(false)
  const words = [
    names(true).join(' and ') || 'Everybody',
    ...(outside.length > 0 ? [`not ${outside.join(' or ')}`] : []),
  ].join(', ')
  return words.length <= 120 ? words : `${words.slice(0, 119)}…`
}

function ofConditions(rules: readonly (Group | Condition)[]): Definition {
  return { version: 1, rule: { combinator: 'and', rules } }
}

/** Segments and lists by reference, so that it follows them; a draft, which nothing can refer to, as its rules. */
function nodeOf({ set, definition }: ReadOperand, inside: boolean): Group | Condition {
  const operator = inside ? 'in' : 'notIn'
  switch (set.kind) {
    case 'segment':
    case 'list':
      return { field: set.kind, operator, value: set.key }
    case 'draft': {
      const group = withPins(definition)
      if (inside) return group
      return group.not ? { combinator: 'and', not: true, rules: [group] } : { ...group, not: true }
    }
  }
}

/** A definition's rules with its pins as conditions: `(rules or pinned in) and not in pinned out`. */
function withPins({ rule, pinIn = [], pinOut = [] }: Definition): Group {
  const lists = (keys: readonly string[], operator: 'in' | 'notIn') =>
    keys.map((value) => ({ field: 'list', operator, value }) as const)
  const grown: Group = pinIn.length > 0 ? { combinator: 'or', rules: [rule, ...lists(pinIn, 'in')] } : rule
  return pinOut.length > 0 ? { combinator: 'and', rules: [grown, ...lists(pinOut, 'notIn')] } : grown
}

async function listNames(store: AudienceStore): Promise<Map<string, string>> {
  const lists = await store.prisma.list.findMany({ select: { key: true, name: true } })
  return new Map(lists.map(({ key, name }) => [key, name]))
}

function missing(what: 'segment' | 'list', key: string): ServerError {
  return new ServerError(`There is no ${what} "${key}".`, {
    code: `${what}-not-found`,
    fix: `Choose another ${what}; it may have been renamed or removed.`,
  })
}
