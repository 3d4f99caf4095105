/** What follows from texts containing, beginning or ending with others, ignoring case. */
import { lowerCase } from '../../lower-case.ts'
import { type Domain, pointsOf } from './domain.ts'

export interface Search {
  readonly kind: 'contains' | 'beginsWith' | 'endsWith'
  /** Lower-cased. */
  readonly part: string
}

export interface SignedSearch extends Search {
  readonly negated: boolean
}

export function search(kind: Search['kind'], text: string): Search {
  return { kind, part: lowerCase(text) }
}

/** Whether no text of the domain passes all searches. A domain that allows *missing* is never refused. */
export function noTextPasses(texts: Domain, searches: readonly SignedSearch[]): boolean {
  if (texts.missing) return false
  const few = pointsOf(texts)
  if (few !== undefined) return few.every((text) => searches.some((each) => !passes(String(text), each)))
  const wanted = searches.filter(({ negated }) => !negated)
  const refused = searches.filter(({ negated }) => negated)
  return wanted.some(
    (one) => refused.some((other) => implies(one, other)) || wanted.some((other) => excludes(one, other)),
  )
}

function passes(text: string, { kind, part, negated }: SignedSearch): boolean {
  const lower = lowerCase(text)
  switch (kind) {
    case 'contains':
      return lower.includes(part) !== negated
    case 'beginsWith':
      return lower.startsWith(part) !== negated
    case 'endsWith':
      return lower.endsWith(part) !== negated
  }
}

function implies(one: Search, other: Search): boolean {
  if (other.kind === 'contains') return one.part.includes(other.part)
  if (one.kind !== other.kind) return false
  return one.kind === 'beginsWith' ? one.part.startsWith(other.part) : one.part.endsWith(other.part)
}

/** Two beginnings, or two ends, neither of which is part of the other. */
function excludes(one: Search, other: Search): boolean {
  if (one.kind !== other.kind || one.kind === 'contains') return false
  return !implies(one, other) && !implies(other, one)
}
