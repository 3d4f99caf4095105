import type { AudienceStore } from '@tessera/audience/audience-store'
import { looksLikeId, namesEvent } from '@tessera/ingest/files/column-names'
import type { Notation, NotationQuestion } from '@tessera/ingest/files/file-notation'
import { inspectFile } from '@tessera/ingest/files/inspect-file'
import type { Inspection } from '@tessera/ingest/files/inspected-columns'
import { knownNames } from '@tessera/ingest/files/known-names'
import { type Mapping, mappingSchema } from '@tessera/ingest/files/mapping'
import { CommandError } from './command-error.ts'
import { readJson } from './read-json.ts'

/** What a person says on the command line of how a file is to be taken. */
export interface ImportWishes extends Notation {
  readonly mapping?: string
  readonly event?: string
  readonly newEvent?: boolean
  readonly id?: string
  readonly at?: string
  readonly blank?: 'overwrite' | 'keep'
  readonly foldIds?: boolean
}

/**
 * The mapping given, else the one proposed for the file, with sentences about what was understood.
 *
 * @throws CommandError for what the file does not say and no flag does
 */
export async function mappingFor(
  file: string,
  wishes: ImportWishes,
  store: AudienceStore | undefined,
): Promise<{ readonly mapping: Mapping; readonly notes: readonly string[] }> {
  const known = store === undefined ? undefined : await knownNames(store)
  const { dates, decimal } = wishes
  if (wishes.mapping !== undefined) {
    const given = (await readJson(wishes.mapping)) as Mapping
    const mapping = {
      ...given,
      ...(dates === undefined ? {} : { dates }),
      ...(decimal === undefined ? {} : { decimal }),
      ...policies(given, wishes),
    } as Mapping
    const { data } = mappingSchema.safeParse(mapping)
    const name = data?.kind === 'events' && 'name' in data.event ? data.event.name : undefined
    const like = name === undefined ? undefined : known?.eventLike(name)
    if (name !== undefined && like !== undefined) refuseNearEvents([{ name, known: like }], wishes)
    return { mapping, notes: [] }
  }
  const found = await inspectFile(file, {
    told: { dates, decimal },
    said: { id: wishes.id, event: wishes.event, at: wishes.at === 'none' ? null : wishes.at },
    known,
  })
  const { suggestion } = found
  if (suggestion.kind === 'messages') return { mapping: suggestion, notes: found.notes }
  if (wishes.id === undefined && !looksLikeId(suggestion.id))
    throw new CommandError(
      'No column of the file looks like the one that identifies the profile.',
      `Name it with --id COLUMN, one of: ${[suggestion.id, ...suggestion.columns.map(({ column }) => column)].slice(0, 20).join(', ')}.`,
    )
  if (wishes.event !== undefined && suggestion.kind !== 'events')
    throw new CommandError(
      'No column of the file looks like the time of an event.',
      'Name it with --at COLUMN.',
    )
  refuseEventsWithoutTime(suggestion, wishes)
  const [open] = found.questions.filter(({ proposed }) => proposed === undefined)
  if (open !== undefined) throw asked(open)
  refuseNearEvents(found.nearEvents, wishes)
  const mapping = { ...suggestion, ...policies(suggestion, wishes) } as Mapping
  const blanks =
    mapping.kind === 'profiles' && mapping.blank === 'keep'
      ? ['An empty cell leaves the trait as it is (--blank overwrite takes its value away).']
      : []
  return { mapping, notes: [...found.notes, ...notationNotes(found), ...blanks] }
}

/** What the flags say of blank cells and of ids, as far as the mapping has a place for it. */
function policies(mapping: Mapping, { blank, foldIds }: ImportWishes) {
  return {
    ...(blank === undefined || mapping.kind !== 'profiles' ? {} : { blank }),
    ...(foldIds === undefined || mapping.kind === 'messages' ? {} : { foldIds }),
  }
}

/** How the rows are taken, in one line. */
export function readingOf(mapping: Mapping): string {
  if (mapping.kind === 'messages') return 'Every line is a message.'
  if (mapping.kind === 'profiles')
    return `Every row is a profile, by “${mapping.id}”${mapping.at === undefined ? '' : `, as of “${mapping.at}”`}.`
  const event = 'name' in mapping.event ? `“${mapping.event.name}”` : `named in “${mapping.event.column}”`
  return `Every row is an event ${event}, by “${mapping.id}”, at “${mapping.at}”.`
}

function asked({ about, columns, example, readings }: NotationQuestion): CommandError {
  const flag = about === 'dates' ? '--dates' : '--decimal'
  return new CommandError(
    `“${example}” in “${columns[0]}” can mean ${readings.map(({ means }) => means).join(' or ')}, and no value of the file says which.`,
    `Say it with ${readings.map(({ value, means }) => `${flag} ${value} (${means})`).join(' or ')}. Nothing was imported.`,
  )
}

/** Rows that name an event are no profiles because their time cannot be read. */
function refuseEventsWithoutTime(suggestion: Mapping, { at, event }: ImportWishes): void {
  if (suggestion.kind !== 'profiles' || at !== undefined || event !== undefined) return
  const named = suggestion.columns.find(({ column, type }) => type === 'text' && namesEvent(column))
  if (named === undefined) return
  throw new CommandError(
    `“${named.column}” names events, but no column is read as their time.`,
    `Name it with --at COLUMN, one of: ${suggestion.columns
      .filter((each) => each !== named)
      .map(({ column }) => column)
      .slice(0, 20)
      .join(', ')}; or take the rows as profiles with --at none. Nothing was imported.`,
  )
}

function refuseNearEvents(near: Inspection['nearEvents'], { newEvent }: ImportWishes): void {
  const [first] = near
  if (first === undefined || newEvent === true) return
  throw new CommandError(
    `There is no event “${first.name}” yet. Did you mean “${first.known}”?`,
    `Import it as --event "${first.known}", or add --new-event to make “${first.name}” an event of its own. Nothing was imported.`,
  )
}

/** How numbers and dates of the file are read. */
function notationNotes({ suggestion, questions }: Inspection): string[] {
  if (suggestion.kind === 'messages') return []
  const { decimal, dates } = suggestion
  const proposed = questions.find(({ proposed: sign }) => sign !== undefined)
  return [
    ...(proposed === undefined
      ? []
      : [
          `“${proposed.example}” is read as ${proposed.readings.find(({ value }) => value === decimal)?.means}, going by what separates the columns; --decimal "${decimal === ',' ? '.' : ','}" reads it the other way.`,
        ]),
    ...(proposed !== undefined || decimal === undefined
      ? []
      : [`Numbers are read as ${decimal === ',' ? '1.234,5' : '1,234.5'} (--decimal changes it).`]),
    ...(dates === undefined
      ? []
      : [`Dates are read ${dates === 'dmy' ? 'day first' : 'month first'} (--dates changes it).`]),
  ]
}
