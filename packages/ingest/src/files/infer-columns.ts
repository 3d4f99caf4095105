import type { ValueType } from '@tessera/rules/catalogue'
import type { CellKind } from './cell-kind.ts'
import { type ColumnFacts, countOf, numberOf } from './column-facts.ts'
import { isTimeName, namesBirth, namesCode, namesPlace } from './column-names.ts'
import { decimalShown, type FileNotation, fileNotation, type Notation, orderShown } from './file-notation.ts'

export interface InferredColumn {
  readonly type: ValueType
  /** How moments are written, where it is not as the file's notation says. */
  readonly dateFormat?: string
  readonly decimal?: '.' | ','
  /** The type stands only once the file's question is answered. */
  readonly asked?: true
}

export interface Inferred extends Pick<FileNotation, 'dates' | 'decimal' | 'questions'> {
  readonly columns: readonly InferredColumn[]
}

interface CountedColumn {
  readonly name: string
  readonly facts: ColumnFacts
  /** The type that the catalogue has for it. */
  readonly known: ValueType | undefined
}

const plain: readonly CellKind[] = ['whole', 'large', 'compact', 'seconds', 'millis']
const numbers: readonly CellKind[] = [...plain, 'fraction', 'point', 'comma', 'point3', 'comma3', 'power']
const inNumbers: readonly CellKind[] = ['dmy', 'mdy', 'either', 'same']
const dates: readonly CellKind[] = [...inNumbers, 'ymd', 'iso']
const codes: readonly CellKind[] = ['long', 'zeros', 'plus']

/**
 * Proposes types for text columns by the kinds of all their cells, and the notation of the file. A type that the catalogue knows stands.
 * One cell in a hundred may be something else, in columns of a hundred cells or more; a code is always text.
 */
export function inferColumns(
  columns: readonly CountedColumn[],
  about: {
    readonly told: Notation
    readonly separator?: string
    /** Texts that are numbers stay texts: the file's format has numbers of its own. */
    readonly onlyDates?: boolean
  },
): Inferred {
  const number = columns.filter((column) => isNumber(column) && about.onlyDates !== true)
  const date = columns.filter((column) => isDate(column))
  const { own, ...notation } = fileNotation({ numbers: number, dates: date }, about.told, about.separator)
  const open = (name: string, question: 'dates' | 'decimal'): boolean =>
    notation.questions.some(
      (each) => each.about === question && each.proposed === undefined && each.columns.includes(name),
    )
  return {
    ...notation,
    columns: columns.map((column): InferredColumn => {
      if (number.includes(column)) {
        if (open(column.name, 'decimal')) return { type: 'number', asked: true }
        const decimal = own.get(column.name)?.decimal
        return { type: 'number', ...(decimal === undefined ? {} : { decimal }) }
      }
      if (date.includes(column)) {
        if (open(column.name, 'dates')) return { type: 'datetime', asked: true }
        const dateFormat = dateFormatOf(column, own.get(column.name)?.dates, notation.dates)
        return { type: 'datetime', ...(dateFormat === undefined ? {} : { dateFormat }) }
      }
      if (column.known !== undefined) return { type: column.known }
      return { type: isBoolean(column) ? 'boolean' : 'text' }
    }),
  }
}

function isNumber(column: CountedColumn): boolean {
  if (column.known !== undefined) return column.known === 'number'
  const { facts, name } = column
  if (namesCode(name) || countOf(facts, codes) > 0 || epochOf(column) !== undefined) return false
  // `1E5` is a power of ten beside numbers with a point, and an article's number without one.
  if (countOf(facts, ['power']) > 0 && countOf(facts, ['point']) === 0) return false
  const mixed = countOf(facts, ['point']) > 0 && countOf(facts, ['comma']) > 0
  return nearlyAll(facts, numbers) && (!mixed || decimalShown(column) !== undefined)
}

function isDate(column: CountedColumn): boolean {
  if (column.known !== undefined) return column.known === 'datetime'
  const { facts, name } = column
  if (namesCode(name) || (namesBirth(name) && hasShortYears(facts))) return false
  const mixed = countOf(facts, ['dmy']) > 0 && countOf(facts, ['mdy']) > 0
  return (
    epochOf(column) !== undefined || (nearlyAll(facts, dates) && (!mixed || orderShown(column) !== undefined))
  )
}

/** A year of two figures does not say the century that someone was born in. */
function hasShortYears({ examples }: ColumnFacts): boolean {
  return [...inNumbers, 'ymd' as const].some((kind) =>
    /(^|[^0-9])[0-9]{1,2}[^0-9:]+[0-9A-Za-z]+[^0-9:]+[0-9]{2}($|[^0-9])/.test(examples.get(kind) ?? ''),
  )
}

function isBoolean({ name, facts }: CountedColumn): boolean {
  return nearlyAll(facts, ['truth']) || (nearlyAll(facts, ['answer']) && !namesPlace(name))
}

function dateFormatOf(
  column: CountedColumn,
  own: 'dmy' | 'mdy' | undefined,
  file: 'dmy' | 'mdy' | undefined,
): string | undefined {
  const epoch = epochOf(column)
  if (epoch !== undefined) return epoch
  // Day and month that are always equal read the same either way.
  if (countOf(column.facts, inNumbers) > 0) return own ?? (file === undefined ? 'dmy' : undefined)
  return countOf(column.facts, ['ymd']) > 0 ? 'ymd' : undefined
}

/** Seconds or milliseconds since 1970, or `20241231`: numbers, most of them of our time, in a column called like a time. */
function epochOf({ name, facts, known }: CountedColumn): 'epoch-s' | 'epoch-ms' | '%Y%m%d' | undefined {
  if (known !== 'datetime' && (!isTimeName(name) || namesCode(name))) return undefined
  const whole = countOf(facts, [...plain, 'fraction'])
  if (whole === 0 || !nearlyAll(facts, [...plain, 'fraction'])) return undefined
  if (nearlyAll(facts, ['compact'])) return '%Y%m%d'
  if (countOf(facts, ['seconds', 'fraction']) * 2 >= whole) return 'epoch-s'
  return countOf(facts, ['millis']) * 2 >= whole ? 'epoch-ms' : undefined
}

function nearlyAll(facts: ColumnFacts, kinds: readonly CellKind[]): boolean {
  const all = numberOf(facts)
  const some = countOf(facts, kinds)
  return some > 0 && (some === all || (all >= 100 && some >= all * 0.99))
}
