/** A valid rule as SQL text, for people to read. It is not what runs: the compiler's statements are. */
import type { Span, Window } from '../definition.ts'
import { isJoin, isNot } from '../normalize/normalize-predicate.ts'
import type {
  Measure,
  MomentOperand,
  Predicate,
  ProfileLeaf,
  ProfileSubject,
  PropertyTest,
  Subject,
  Test,
  ValidDefinition,
} from '../rule.ts'
import { daysAsMoments } from '../time/days-as-moments.ts'
import { type Exported, nodeJsonPath, notExpressible } from './interop-result.ts'

/**
 * One `SELECT` over tables as one would draw them: `profiles` with a column a trait, a table an event, `segments` and `lists`
 * of ids; `:asOf` is the moment. `IS TRUE` keeps the unknown out of a positive and, under `NOT`, in its complement.
 * Sequences, lifecycles, anniversaries, days, calendar windows and random shares have no plain SQL and are diagnostics.
 */
export function toSqlText({ rule, pinIn, pinOut }: ValidDefinition): Exported<string> {
  try {
    const pinned = [sql(rule, profileLeaf), ...pinIn.map(listSql)]
    const added = pinned.length === 1 ? pinned[0] : `(${pinned.join('\n   OR ')})`
    const where = [added, ...pinOut.map((key) => `NOT ${listSql(key)}`)].join('\n  AND ')
    return { ok: true, value: `-- For reading only.\nSELECT p."id"\nFROM "profiles" AS p\nWHERE ${where}` }
  } catch (error) {
    if (error instanceof NotExpressible)
      return { ok: false, diagnostics: [notExpressible(error.path, error.message)] }
    throw error
  }
}

class NotExpressible extends Error {
  readonly path: readonly (string | number)[]
  constructor(node: readonly number[], what: string) {
    super(`Plain SQL has no ${what}.`)
    this.path = nodeJsonPath(node)
  }
}

function sql<Leaf extends { readonly kind: string }>(
  predicate: Predicate<Leaf>,
  leaf: (leaf: Leaf) => string,
): string {
  if (isNot(predicate)) return `NOT ${sql(predicate.of, leaf)}`
  if (!isJoin(predicate)) return leaf(predicate)
  const members = predicate.of.map((member) => sql(member, leaf))
  return members.length === 1
    ? (members[0] ?? '')
    : `(${members.join(predicate.kind === 'and' ? ' AND ' : ' OR ')})`
}

function profileLeaf(leaf: ProfileLeaf): string {
  switch (leaf.kind) {
    case 'everyone':
      return 'TRUE'
    case 'segment':
      return `(p."id" IN (SELECT "id" FROM "segments" WHERE "key" = ${text(leaf.key)}))`
    case 'list':
      return listSql(leaf.key)
    case 'sequence':
    case 'lifecycle':
      throw new NotExpressible(leaf.path, `${leaf.kind}s`)
    case 'test':
      return testSql(profileColumn(leaf.subject, leaf.path), leaf.subject, leaf.test, leaf.path)
  }
}

function listSql(key: string): string {
  return `(p."id" IN (SELECT "id" FROM "lists" WHERE "key" = ${text(key)}))`
}

function profileColumn(subject: ProfileSubject, path: readonly number[]): string {
  switch (subject.kind) {
    case 'trait':
      return `p.${name(subject.field)}`
    case 'profile':
      return `p.${name(subject.field)}`
    case 'random':
      throw new NotExpressible(path, 'random shares')
    case 'measure': {
      const { event, window, where } = subject.of
      const conditions = [
        'e."profile" = p."id"',
        'e."at" <= :asOf',
        ...windowSql('e."at"', window, path),
        ...(where === undefined ? [] : [sql<PropertyTest>(where, propertyLeaf)]),
      ]
      const table = event === '*' ? '"events"' : name(event)
      return `(SELECT ${measureSql(subject.measure, path)} FROM ${table} AS e WHERE ${conditions.join(' AND ')})`
    }
  }
}

function propertyLeaf(leaf: PropertyTest): string {
  return testSql(`e.${name(leaf.subject.name)}`, leaf.subject, leaf.test, leaf.path)
}

function measureSql(measure: Measure, path: readonly number[]): string {
  switch (measure.kind) {
    case 'count':
      return 'count(*)'
    case 'sum':
      return `coalesce(sum(e.${name(measure.property.name)}), 0)`
    case 'distinct':
      if (measure.property.type === 'list')
        throw new NotExpressible(path, 'counting of different list elements')
      return `count(DISTINCT e.${name(measure.property.name)})`
    case 'avg':
    case 'min':
    case 'max':
      return `${measure.kind}(e.${name(measure.property.name)})`
    case 'days':
    case 'first':
    case 'latest':
    case 'sinceFirst':
    case 'sinceLast':
      throw new NotExpressible(path, `“${measure.kind}”`)
  }
}

function testSql(left: string, subject: Subject, written: Test, path: readonly number[]): string {
  const test = daysAsMoments(written)
  const right = (operand: MomentOperand) => operandSql(operand, path)
  const isList = subject.type === 'list'
  switch (test.kind) {
    case 'isSet':
      return `(${left} IS NOT NULL)`
    case '=':
      return isList ? isTrue(`${right(test.to)} = ANY (${left})`) : isTrue(`${left} = ${right(test.to)}`)
    case '<':
    case '<=':
    case '>':
    case '>=':
      return isTrue(`${left} ${test.kind} ${right(test.to)}`)
    case 'between':
      return isTrue(`${left} BETWEEN ${right(test.low)} AND ${right(test.high)}`)
    case 'in':
      return isList ? anyOf(left, test.values) : isTrue(`${left} IN (${test.values.map(literal).join(', ')})`)
    case 'containsAny':
      return anyOf(left, test.values)
    case 'containsAll':
      return `(${test.values.map((value) => isTrue(`${text(value)} = ANY (${left})`)).join(' AND ')})`
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
      if (isList) throw new NotExpressible(path, 'search in list elements')
      return searchSql(left, test, path)
    case 'within':
      return isTrue([`${left} IS NOT NULL`, ...windowSql(left, test.window, path)].join(' AND '))
    case 'anniversary':
      throw new NotExpressible(path, 'anniversaries')
  }
}

type Search = Extract<Test, { kind: 'contains' | 'beginsWith' | 'endsWith' }>

/** Without LIKE, whose `%` and `_` are not plain characters. */
function searchSql(left: string, test: Search, path: readonly number[]): string {
  const part = typeof test.text === 'string' ? text(test.text) : operandSql(test.text, path)
  if (test.kind === 'contains') return isTrue(`position(lower(${part}) IN lower(${left})) > 0`)
  const side = test.kind === 'beginsWith' ? 'left' : 'right'
  return isTrue(`${side}(lower(${left}), length(lower(${part}))) = lower(${part})`)
}

function isTrue(condition: string): string {
  return `((${condition}) IS TRUE)`
}

function anyOf(left: string, values: readonly (string | number)[]): string {
  return `(${values.map((value) => isTrue(`${literal(value)} = ANY (${left})`)).join(' OR ')})`
}

function operandSql(operand: MomentOperand, path: readonly number[]): string {
  switch (operand.kind) {
    case 'text':
    case 'number':
      return literal(operand.value)
    case 'boolean':
      return operand.value ? 'TRUE' : 'FALSE'
    case 'moment':
      return `TIMESTAMP ${text(new Date(operand.at).toISOString())}`
    case 'ago':
      return ago(operand.span)
    case 'subject':
      if (operand.subject.kind === 'property') return `e.${name(operand.subject.name)}`
      return profileColumn(operand.subject, path)
  }
}

function windowSql(left: string, window: Window, path: readonly number[]): readonly string[] {
  switch (window.kind) {
    case 'ever':
      return []
    case 'last':
      return [`${left} > ${ago(window)}`, `${left} <= :asOf`]
    case 'next':
      return [`${left} > :asOf`, `${left} <= :asOf + ${interval(window)}`]
    case 'ago':
      return [
        ...(window.from ? [`${left} > ${ago(window.from)}`] : []),
        ...(window.to ? [`${left} <= ${ago(window.to)}`] : []),
      ]
    case 'absolute':
      return [
        ...(window.from === undefined ? [] : [`${left} >= TIMESTAMP ${text(window.from)}`]),
        ...(window.to === undefined ? [] : [`${left} < TIMESTAMP ${text(window.to)}`]),
      ]
    case 'calendar':
      throw new NotExpressible(path, 'calendar windows')
  }
}

function ago(span: Span): string {
  return `:asOf - ${interval(span)}`
}

function interval(span: Span): string {
  return `INTERVAL '${span.amount} ${span.unit}'`
}

function literal(value: string | number): string {
  return typeof value === 'number' ? String(value) : text(value)
}

function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`
}
