import sql, { join, type Sql } from 'sql-template-tag'
import type { Leaf, LeafSubject, LeafTest } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { identifier } from './bind.ts'
import { emitSumCompare } from './emit-sum-compare.ts'
import { emitTest, holds, type Typed } from './emit-test.ts'
import { subjectValues } from './subject-values.ts'

type Compare = OfKind<Leaf, 'compare'>

/** Profiles for whose value the test holds (with `fails`: who have a value for which it does not). */
export function emitCompare(leaf: Compare): Sql {
  const others = otherSubjects(leaf.test)
  if (others.length > 0) return compareSubjects(leaf, others)
  const { subject, test, fails } = leaf
  if (subject.kind === 'measure' && (subject.measure.kind === 'sum' || subject.measure.kind === 'avg')) {
    return emitSumCompare(subject, (value) => condition(test, value, fails), thresholds(test))
  }
  if (subject.kind === 'measure' && subject.measure.kind === 'any') {
    return sql`SELECT n FROM (${subjectValues(subject)})`
  }
  const value: Typed = { sql: sql`value`, type: subject.type }
  return sql`SELECT n FROM (${subjectValues(subject)}) WHERE ${condition(test, value, fails)}`
}

function condition(test: LeafTest<LeafSubject>, value: Typed, fails?: true): Sql {
  const positive = emitTest(test, value, () => {
    throw new Error('this test compares with no other subject')
  })
  return fails ? sql`NOT ${holds(positive)}` : positive
}

/** Every subject's value beside the others', measures being 0 for people without events where that is what they are. */
function compareSubjects({ subject, test }: Compare, others: readonly LeafSubject[]): Sql {
  if (subject.kind === 'trait' && others.every((other) => other.kind === 'trait')) {
    const column = (of: LeafSubject): Typed => {
      if (of.kind !== 'trait') throw new Error('every subject here is a current trait')
      return { sql: identifier(of.column), type: of.type }
    }
    return sql`SELECT n FROM traits_current WHERE ${emitTest(test, column(subject), column)}`
  }
  const name = (of: LeafSubject): Sql => identifier(`o${others.indexOf(of)}`)
  const joins = others.map((other) => sql`JOIN (${valuesOrZero(other)}) AS ${name(other)} USING (n)`)
  const held = emitTest(test, { sql: sql`s.value`, type: subject.type }, (other) => ({
    sql: sql`${name(other)}.value`,
    type: other.type,
  }))
  return sql`SELECT n FROM (${valuesOrZero(subject)}) AS s ${join(joins, ' ')} WHERE ${held}`
}

function valuesOrZero(subject: LeafSubject): Sql {
  const values = subjectValues(subject)
  if (subject.kind !== 'measure') return values
  switch (subject.measure.kind) {
    case 'count':
    case 'sum':
    case 'distinct':
    case 'days':
      return sql`SELECT p.n, coalesce(m.value, 0) AS value FROM profiles AS p LEFT JOIN (${values}) AS m USING (n)`
    case 'any':
    case 'avg':
    case 'min':
    case 'max':
    case 'first':
    case 'latest':
    case 'sinceFirst':
    case 'sinceLast':
      return values
  }
}

function otherSubjects(test: LeafTest<LeafSubject>): readonly LeafSubject[] {
  return operands(test).flatMap((operand) => (operand.kind === 'subject' ? [operand.subject] : []))
}

function thresholds(test: LeafTest<LeafSubject>): readonly number[] {
  if (test.kind === 'in') return test.values.filter((value) => typeof value === 'number')
  return operands(test).flatMap((operand) => (operand.kind === 'number' ? [operand.value] : []))
}

function operands(test: LeafTest<LeafSubject>) {
  if ('to' in test) return [test.to]
  if ('low' in test) return [test.low, test.high]
  return 'text' in test ? [test.text] : []
}
