import type { Outputs } from '../../lib/trpc.ts'

export type Inspection = Outputs['imports']['inspect']
export type ImportMapping = Inspection['suggestion']
export type MappingKind = ImportMapping['kind']
/** What the values of a file do not say. */
export type NotationQuestion = Inspection['questions'][number]
export type ColumnType = Inspection['columns'][number]['inferred']

/** What a column is: one of the parts every row needs, a value to keep, or nothing. */
export type ColumnRole = 'id' | 'at' | 'event' | 'messageId' | 'value' | 'skip'

export interface ColumnDraft {
  readonly column: string
  readonly role: ColumnRole
  /** The trait's or property's name, when the role is `value`. */
  readonly name: string
  readonly type: ColumnType
  /** How its values are written, as the server found it. */
  readonly format: ColumnFormat
}

/** Which number of a date comes first, and the sign before decimals, in the whole file. */
export type Notation = Pick<Exclude<ImportMapping, { kind: 'messages' }>, 'dates' | 'decimal'>

/** The format of moments, the sign before decimals, and what stands between the elements of a list. */
type ColumnFormat = Pick<MappedColumn, 'dateFormat' | 'decimal' | 'separator'>
type ExportSource = NonNullable<Extract<ImportMapping, { kind: 'messages' }>['source']>
type MappedColumn = Exclude<ImportMapping, { kind: 'messages' }>['columns'][number]

/** A mapping while it is being edited: every column of the file has a line, whatever becomes of it. */
export interface MappingDraft {
  readonly kind: MappingKind
  /** The name of all rows' event, when no column holds it. */
  readonly eventName: string
  /** What an empty cell does to a trait. */
  readonly blank?: 'overwrite' | 'keep'
  /** Ids that differ only in case and space are one person. */
  readonly foldIds?: boolean
  /** Whose export the lines are, when they are messages. */
  readonly source?: ExportSource
  readonly notation: Notation
  /** Names of events that a person said are new, although a known one is nearly called so. */
  readonly newEvents: readonly string[]
  /** What a person has to say of the notation before an import. */
  readonly questions: readonly NotationQuestion[]
  readonly columns: readonly ColumnDraft[]
}

/** Roles that only one column can have. */
const single: readonly ColumnRole[] = ['id', 'at', 'event', 'messageId']

const rolesOfKind: Record<MappingKind, readonly ColumnRole[]> = {
  events: ['id', 'at', 'event', 'messageId', 'value', 'skip'],
  profiles: ['id', 'at', 'value', 'skip'],
  messages: [],
}

/** The roles a column can take when rows are of this kind. */
export function rolesFor(kind: MappingKind): readonly ColumnRole[] {
  return rolesOfKind[kind]
}

function suggestedRole(mapping: ImportMapping, column: string): ColumnRole {
  if (mapping.kind === 'messages') return 'skip'
  if (mapping.id === column) return 'id'
  if (mapping.at === column) return 'at'
  if (mapping.kind === 'events') {
    if ('column' in mapping.event && mapping.event.column === column) return 'event'
    if (mapping.messageId === column) return 'messageId'
  }
  return mapping.columns.some((kept) => kept.column === column) ? 'value' : 'skip'
}

/** The parts of a format that mean something for this type. */
function formatFor(type: ColumnType, { dateFormat, decimal, separator }: ColumnFormat): ColumnFormat {
  if (type === 'datetime' && dateFormat !== undefined) return { dateFormat }
  if (type === 'number' && decimal !== undefined) return { decimal }
  return type === 'list' && separator !== undefined ? { separator } : {}
}

/** The server's suggestion, ready to be edited. */
export function draftOf(inspection: Pick<Inspection, 'columns' | 'suggestion' | 'questions'>): MappingDraft {
  const mapping = inspection.suggestion
  const kept = mapping.kind === 'messages' ? [] : mapping.columns
  const asked = (column: string) => inspection.questions.some(({ columns }) => columns.includes(column))
  const at = mapping.kind === 'messages' ? undefined : { column: mapping.at, format: mapping.atFormat }
  return {
    kind: mapping.kind,
    ...(mapping.kind === 'messages' && mapping.source !== undefined && { source: mapping.source }),
    ...(mapping.kind === 'profiles' && { blank: mapping.blank ?? 'overwrite' }),
    eventName: mapping.kind === 'events' && 'name' in mapping.event ? mapping.event.name : '',
    notation: mapping.kind === 'messages' ? {} : unasked(mapping, inspection.questions),
    questions: inspection.questions,
    newEvents: [],
    columns: inspection.columns.map(({ name: column, inferred }) => {
      const known = kept.find((one) => one.column === column)
      return {
        column,
        role: suggestedRole(mapping, column),
        name: known?.name ?? column,
        // A column that waits for an answer is what it will be then.
        type: asked(column) ? inferred : (known?.type ?? inferred),
        format: known ?? (at?.column === column ? { dateFormat: at.format } : {}),
      }
    }),
  }
}

/** The file's notation, without what a person is asked, even where something is proposed. */
function unasked({ dates, decimal }: Notation, questions: readonly NotationQuestion[]): Notation {
  const isAsked = (about: keyof Notation) => questions.some((each) => each.about === about)
  return {
    ...(dates === undefined || isAsked('dates') ? {} : { dates }),
    ...(decimal === undefined || isAsked('decimal') ? {} : { decimal }),
  }
}

/** The questions that are open: not answered, and about a column that is kept as a number or a date. */
export function openQuestions(draft: MappingDraft): readonly NotationQuestion[] {
  const type = { dates: 'datetime', decimal: 'number' } as const
  return draft.questions.filter(
    ({ about, columns }) =>
      draft.notation[about] === undefined &&
      draft.columns.some(
        (one) =>
          columns.includes(one.column) &&
          ((one.role === 'value' && one.type === type[about]) || (one.role === 'at' && about === 'dates')),
      ),
  )
}

/** Gives a column a role; a part that only one column can be is taken from the one that was it, which becomes a value. */
export function withRole(draft: MappingDraft, column: string, role: ColumnRole): MappingDraft {
  return {
    ...draft,
    columns: draft.columns.map((one) => {
      if (one.column === column) return { ...one, role }
      return one.role === role && single.includes(role) ? { ...one, role: 'value' } : one
    }),
  }
}

/** Changes what rows are; roles that do not exist for the new kind become values. */
export function withKind(draft: MappingDraft, kind: MappingKind): MappingDraft {
  const roles = rolesOfKind[kind]
  return {
    ...draft,
    kind,
    columns: draft.columns.map((one) =>
      kind === 'messages' || roles.includes(one.role) ? one : { ...one, role: 'value' },
    ),
  }
}

/** Changes a kept column's name or type. */
export function withColumn(
  draft: MappingDraft,
  column: string,
  change: Partial<Pick<ColumnDraft, 'name' | 'type'>>,
): MappingDraft {
  return {
    ...draft,
    columns: draft.columns.map((one) => (one.column === column ? { ...one, ...change } : one)),
  }
}

/** What still stands between the draft and an import, in words; empty when it is complete. */
export function problemsOf(draft: MappingDraft): readonly string[] {
  if (draft.kind === 'messages') return []
  const has = (role: ColumnRole) => draft.columns.some((one) => one.role === role)
  const kept = draft.columns.filter((one) => one.role === 'value')
  const problems: string[] = []
  if (!has('id')) problems.push('Say which column holds the profile id.')
  if (draft.kind === 'events') {
    if (!has('at')) problems.push('Say which column holds the time of the event.')
    if (!has('event') && draft.eventName.trim() === '') {
      problems.push('Name the event, or say which column holds its name.')
    }
  }
  if (kept.some((one) => one.name.trim() === '')) problems.push('Every kept column needs a name.')
  for (const { example } of openQuestions(draft)) problems.push(`Say what “${example}” means.`)
  const names = kept.map((one) => one.name.trim())
  const twice = names.find((name, index) => name !== '' && names.indexOf(name) !== index)
  if (twice !== undefined) problems.push(`Two columns are both called “${twice}”.`)
  if (draft.kind === 'profiles' && kept.length === 0) problems.push('Keep at least one column as a trait.')
  return problems
}

/** The mapping a complete draft stands for; `undefined` while `problemsOf` finds something. */
export function mappingOf(draft: MappingDraft): ImportMapping | undefined {
  if (draft.kind === 'messages')
    return { kind: 'messages', ...(draft.source !== undefined && { source: draft.source }) }
  if (problemsOf(draft).length > 0) return undefined
  const columnOf = (role: ColumnRole) => draft.columns.find((one) => one.role === role)?.column
  const id = columnOf('id')
  const at = columnOf('at')
  if (id === undefined) return undefined
  const columns = draft.columns
    .filter((one) => one.role === 'value')
    .map(({ column, name, type, format }) => ({
      column,
      name: name.trim(),
      type,
      ...formatFor(type, format),
    }))
  const atFormat = draft.columns.find((one) => one.role === 'at')?.format.dateFormat
  const moments = atFormat === undefined ? {} : { atFormat }
  const folded = draft.foldIds === true ? { foldIds: true } : {}
  if (draft.kind === 'profiles') {
    return {
      kind: 'profiles',
      id,
      ...folded,
      blank: draft.blank ?? 'keep',
      ...draft.notation,
      columns,
      ...(at !== undefined && { at, ...moments }),
    }
  }
  if (at === undefined) return undefined
  const event = columnOf('event')
  const messageId = columnOf('messageId')
  return {
    kind: 'events',
    id,
    ...folded,
    at,
    ...moments,
    ...draft.notation,
    event: event === undefined ? { name: draft.eventName.trim() } : { column: event },
    ...(messageId !== undefined && { messageId }),
    columns,
  }
}
