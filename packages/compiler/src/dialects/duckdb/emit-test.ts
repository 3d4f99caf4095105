import type { ValueType } from '@tessera/rules/catalogue'
import type { Interval } from '@tessera/rules/time/resolve-window'
import sql, { join, type Sql } from 'sql-template-tag'
import type { LeafOperand, LeafTest } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { boolean, integer, moment, number, numberList, text, textList } from './bind.ts'
import { foldCase, foldCaseFor } from './fold-case.ts'
import { localDay } from './local-time.ts'

/** A value in SQL and its type. */
export interface Typed {
  readonly sql: Sql
  readonly type: ValueType
}

type Emit<Subject> = {
  readonly [K in LeafTest<Subject>['kind']]: (
    test: OfKind<LeafTest<Subject>, K>,
    value: Typed,
    other: (subject: Subject) => Typed,
  ) => Sql
}

/**
 * A test as a SQL condition: true where it holds, false **or NULL** where it does not (a value or an operand is missing, or is of
 * another type). Wrap it in `holds` before negating it.
 */
export function emitTest<Subject>(
  test: LeafTest<Subject>,
  value: Typed,
  other: (subject: Subject) => Typed,
): Sql {
  const emit = handlers<Subject>()[test.kind] as (
    test: LeafTest<Subject>,
    value: Typed,
    other: (subject: Subject) => Typed,
  ) => Sql
  return emit(test, value, other)
}

/** Two-valued: a NULL condition is false. */
export function holds(condition: Sql): Sql {
  return sql`coalesce(${condition}, false)`
}

const never = sql`false`

function handlers<Subject>(): Emit<Subject> {
  type Other = (subject: Subject) => Typed
  type Ordering = Extract<LeafTest<Subject>, { readonly to: unknown }>
  type Search = Extract<LeafTest<Subject>, { readonly text: unknown }>

  const order = (test: Ordering, value: Typed, other: Other): Sql =>
    compare(test.kind, value, operand(test.to, other))
  const search = (test: Search, value: Typed, other: Other): Sql => searches(test, value, other)
  return {
    isSet: (_, value) => sql`${value.sql} IS NOT NULL`,
    '=': order,
    '<': order,
    '<=': order,
    '>': order,
    '>=': order,
    between: (test, value, other) =>
      sql`(${compare('>=', value, operand(test.low, other))} AND ${compare('<=', value, operand(test.high, other))})`,
    in: (test, value) => isIn(test.values, value),
    contains: search,
    beginsWith: search,
    endsWith: search,
    containsAny: (test, value) =>
      value.type === 'list' ? sql`list_has_any(${value.sql}, ${textList(test.values)})` : never,
    containsAll: (test, value) =>
      value.type === 'list' ? sql`list_has_all(${value.sql}, ${textList(test.values)})` : never,
    within: (test, value) => (value.type === 'datetime' ? isWithin(value.sql, test.interval) : never),
    anniversary: (test, value) => (value.type === 'datetime' ? hasAnniversary(value.sql, test) : never),
  }
}

/** `from <= value < before`; a missing end is open. */
export function isWithin(value: Sql, { from, before }: Interval): Sql {
  const ends = [
    ...(from === undefined ? [] : [sql`${value} >= ${moment(from)}`]),
    ...(before === undefined ? [] : [sql`${value} < ${moment(before)}`]),
  ]
  return ends.length === 0 ? sql`${value} IS NOT NULL` : sql`(${join(ends, ' AND ')})`
}

function operand<Subject>(of: LeafOperand<Subject>, other: (subject: Subject) => Typed): Typed {
  switch (of.kind) {
    case 'text':
      return { sql: text(of.value), type: 'text' }
    case 'number':
      return { sql: number(of.value), type: 'number' }
    case 'boolean':
      return { sql: boolean(of.value), type: 'boolean' }
    case 'moment':
      return { sql: moment(of.at), type: 'datetime' }
    case 'subject':
      return other(of.subject)
  }
}

const signs = {
  '=': sql`=`,
  '<': sql`<`,
  '<=': sql`<=`,
  '>': sql`>`,
  '>=': sql`>=`,
} as const

/** On a list: some element; list against list: some pair. Values of different types never compare. */
function compare(kind: keyof typeof signs, left: Typed, right: Typed): Sql {
  const sign = signs[kind]
  if (left.type === 'list' && right.type === 'list') {
    if (kind === '=') return sql`list_has_any(${left.sql}, ${right.sql})`
    return some(left, (x) => some(right, (y) => sql`${x} ${sign} ${y}`, 'y'))
  }
  if (left.type === 'list' && right.type === 'text') return some(left, (x) => sql`${x} ${sign} ${right.sql}`)
  if (left.type === 'text' && right.type === 'list') return some(right, (y) => sql`${left.sql} ${sign} ${y}`)
  return left.type === right.type ? sql`${left.sql} ${sign} ${right.sql}` : never
}

/** For so few texts a CASE, evaluated once for each entry of a column's dictionary, takes three quarters of the time of IN. */
const caseValues = 8

/** Up to here values are bound one by one, which DuckDB turns into a comparison it can push into the scan. */
const fewValues = 32

function isIn(values: readonly (string | number)[], value: Typed): Sql {
  const texts = values.filter((listed) => typeof listed === 'string')
  const numbers = values.filter((listed) => typeof listed === 'number')
  switch (value.type) {
    case 'text':
      return texts.length > 0 && texts.length <= caseValues
        ? sql`CASE ${value.sql} ${join(
            texts.map((listed) => sql`WHEN ${text(listed)} THEN true`),
            ' ',
          )} ELSE false END`
        : amongst(value.sql, texts, text, textList)
    case 'number':
      return amongst(value.sql, numbers, number, numberList)
    case 'list':
      return texts.length === 0 ? never : sql`list_has_any(${value.sql}, ${textList(texts)})`
    case 'boolean':
    case 'datetime':
      return never
  }
}

function amongst<V>(
  value: Sql,
  values: readonly V[],
  one: (value: V) => Sql,
  all: (values: readonly V[]) => Sql,
) {
  if (values.length === 0) return never
  if (values.length <= fewValues) return sql`${value} IN (${join(values.map(one), ', ')})`
  return sql`${value} IN (SELECT unnest(${all(values)}))`
}

const searchFunctions = {
  contains: sql`contains`,
  beginsWith: sql`starts_with`,
  endsWith: sql`ends_with`,
} as const

/** Plain functions and no pattern: `%` and `_` are characters like any other. */
function searches<Subject>(
  test: Extract<LeafTest<Subject>, { readonly text: unknown }>,
  value: Typed,
  other: (subject: Subject) => Typed,
): Sql {
  const search = searchFunctions[test.kind]
  const wanted = test.text
  if (wanted.kind === 'text') {
    return some(value, (x) => sql`${search}(${foldCaseFor(x, wanted.value)}, ${text(wanted.value)})`)
  }
  if (wanted.kind !== 'subject') return never
  const part = other(wanted.subject)
  return some(value, (x) => some(part, (y) => sql`${search}(${foldCase(x)}, ${foldCase(y)})`, 'y'))
}

/** A condition on a text, or on some element of a list of text; never on anything else. */
function some(value: Typed, condition: (element: Sql) => Sql, name: 'x' | 'y' = 'x'): Sql {
  switch (value.type) {
    case 'text':
      return condition(value.sql)
    case 'list': {
      const element = name === 'x' ? sql`x` : sql`y`
      return sql`len(list_filter(${value.sql}, lambda ${element}: ${condition(element)})) > 0`
    }
    case 'number':
    case 'boolean':
    case 'datetime':
      return never
  }
}

function hasAnniversary(
  value: Sql,
  { days, timeZone }: Extract<LeafTest<unknown>, { readonly kind: 'anniversary' }>,
): Sql {
  if (days.kind === 'always') return sql`${value} IS NOT NULL`
  if (days.entries.length === 0) return never
  const day = localDay(value, timeZone)
  const conditions = days.entries.map(
    ({ lastYear, monthDays }) =>
      sql`(year(${day}) <= ${integer(lastYear)} AND month(${day}) * 100 + day(${day}) IN (${join(monthDays.map(integer), ', ')}))`,
  )
  return sql`(${join(conditions, ' OR ')})`
}
