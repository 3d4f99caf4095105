/** The notation that a file is written in: its decimal sign, and which of two numbers in a date is the day. */
import { type ColumnFacts, countOf } from './column-facts.ts'

export interface Notation {
  readonly dates?: 'dmy' | 'mdy'
  readonly decimal?: '.' | ','
}

/** What the values of a file do not say, and a person has to. */
export interface NotationQuestion {
  readonly about: 'dates' | 'decimal'
  /** Columns that the answer decides on. */
  readonly columns: readonly string[]
  /** A value of the first of them, and what each answer makes of it. */
  readonly example: string
  readonly readings: readonly { readonly value: 'dmy' | 'mdy' | '.' | ','; readonly means: string }[]
  /** The answer that what separates the columns speaks for. */
  readonly proposed?: '.' | ','
}

export interface FileNotation extends Notation {
  readonly questions: readonly NotationQuestion[]
  /** Which columns show the other notation than the file's, and which. */
  readonly own: ReadonlyMap<string, Notation>
}

interface NamedFacts {
  readonly name: string
  readonly facts: ColumnFacts
}

/**
 * Decides by the cells of all columns.
 *
 * @param told what a person says; then nothing is inferred
 * @param separator what stands between the columns of a CSV file
 */
export function fileNotation(
  columns: { readonly numbers: readonly NamedFacts[]; readonly dates: readonly NamedFacts[] },
  told: Notation,
  separator?: string,
): FileNotation {
  const decimal = decide(columns.numbers, told.decimal, decimalShown, ['point3', 'comma3'])
  const dates = decide(columns.dates, told.dates, orderShown, ['either'])
  const against =
    told.decimal === undefined && decimal.value !== undefined
      ? columns.numbers.filter((column) => speaksAgainst(column, decimal.value, separator))
      : []
  const decimalQuestion =
    decimal.open !== undefined
      ? askDecimal(decimal.open, separator)
      : against.length > 0
        ? askDecimal(against, undefined)
        : undefined
  const datesQuestion = dates.open === undefined ? undefined : askDates(dates.open)
  const own = new Map<string, Notation>()
  for (const [name, value] of decimal.own) own.set(name, { decimal: value })
  for (const [name, value] of dates.own) own.set(name, { ...own.get(name), dates: value })
  const proposed = decimal.value ?? decimalQuestion?.proposed
  return {
    ...(proposed === undefined ? {} : { decimal: proposed }),
    ...(dates.value === undefined ? {} : { dates: dates.value }),
    questions: [decimalQuestion, datesQuestion].filter((each) => each !== undefined),
    own,
  }
}

/** The sign that stands before decimals in a column: certain cells of one kind only, or hardly any of the other. */
export function decimalShown({ facts }: NamedFacts): '.' | ',' | undefined {
  return shown(countOf(facts, ['point', 'fraction']), '.', countOf(facts, ['comma']), ',')
}

export function orderShown({ facts }: NamedFacts): 'dmy' | 'mdy' | undefined {
  return shown(countOf(facts, ['dmy']), 'dmy', countOf(facts, ['mdy']), 'mdy')
}

function shown<A, B>(a: number, first: A, b: number, second: B): A | B | undefined {
  if (a > 0 && (b === 0 || (a >= 99 * b && a >= 100))) return first
  return b > 0 && (a === 0 || (b >= 99 * a && b >= 100)) ? second : undefined
}

function decide<Value>(
  columns: readonly NamedFacts[],
  told: Value | undefined,
  of: (column: NamedFacts) => Value | undefined,
  ambiguous: Parameters<typeof countOf>[1],
): { value: Value | undefined; own: ReadonlyMap<string, Value>; open: readonly NamedFacts[] | undefined } {
  if (told !== undefined) return { value: told, own: new Map(), open: undefined }
  const all = columns.flatMap((column) => {
    const value = of(column)
    return value === undefined ? [] : [{ name: column.name, value }]
  })
  const different = new Set(all.map(({ value }) => value))
  if (different.size === 1) return { value: all[0]?.value, own: new Map(), open: undefined }
  const open = columns.filter((column) => of(column) === undefined && countOf(column.facts, ambiguous) > 0)
  return {
    value: undefined,
    own: new Map(all.map(({ name, value }) => [name, value])),
    open: open.length === 0 ? undefined : open,
  }
}

function askDecimal(columns: readonly NamedFacts[], separator: string | undefined): NotationQuestion {
  const commas = columns.some(({ facts }) => countOf(facts, ['comma3']) > 0)
  const points = columns.some(({ facts }) => countOf(facts, ['point3']) > 0)
  const example = exampleOf(columns, ['comma3', 'point3'])
  const means = (decimal: '.' | ',') => {
    const grouped = decimal === '.' ? ',' : '.'
    return String(Number(example.replaceAll(grouped, '').replace(decimal, '.')))
  }
  // Only a sign that would then group thousands is proposed: a thousandth is never made of a thousand.
  const proposed =
    separator === ',' && commas && !points ? '.' : separator === ';' && points && !commas ? ',' : undefined
  return {
    about: 'decimal',
    columns: columns.map(({ name }) => name),
    example,
    readings: [
      { value: '.', means: means('.') },
      { value: ',', means: means(',') },
    ],
    ...(proposed === undefined ? {} : { proposed }),
  }
}

/**
 * A column that shows no sign of its own, in a file that shows another than what separates its columns speaks for: `2.000` between
 * semicolons, with points in a column of coordinates.
 */
function speaksAgainst(
  column: NamedFacts,
  shown: '.' | ',' | undefined,
  separator: string | undefined,
): boolean {
  if (decimalShown(column) !== undefined || countOf(column.facts, ['point3', 'comma3']) === 0) return false
  const { proposed } = askDecimal([column], separator)
  return proposed !== undefined && proposed !== shown
}

function askDates(columns: readonly NamedFacts[]): NotationQuestion {
  const example = exampleOf(columns, ['either'])
  const [first = 1, second = 1, year = 0] = example.split(/\D+/).map(Number)
  const means = (day: number, month: number) =>
    new Date(Date.UTC(2000, month - 1, day)).toLocaleDateString('en-GB', {
      day: 'numeric',
      month: 'long',
      timeZone: 'UTC',
    }) + ` ${year < 100 ? String(year).padStart(2, '0') : year}`
  return {
    about: 'dates',
    columns: columns.map(({ name }) => name),
    example,
    readings: [
      { value: 'dmy', means: means(first, second) },
      { value: 'mdy', means: means(second, first) },
    ],
  }
}

function exampleOf(columns: readonly NamedFacts[], kinds: Parameters<typeof countOf>[1]): string {
  const examples = columns.flatMap(({ facts }) => kinds.map((kind) => facts.examples.get(kind)))
  return examples.find((each) => each !== undefined) ?? ''
}
