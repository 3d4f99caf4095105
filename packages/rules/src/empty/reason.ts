/** Why a condition holds no one: hypotheses, and the conditions to count for judging them. */
import type { Condition, Definition, Group, Operator } from '../definition.ts'
import type { Fix } from '../lint/fix.ts'
import type { PrintOptions } from '../print/words.ts'
import type { NodePath } from '../rule.ts'

export interface EmptyReason {
  /** Whole sentences: what was found, and why no one is left. */
  readonly words: string
  /** What would hold someone, best first. */
  readonly fixes: readonly Fix[]
}

export interface Hypothesis {
  /** What to count, each on its own. */
  readonly probes: readonly (Group | Condition)[]
  /** Given how many people each probe holds; nothing where it is not the reason. */
  readonly judge: (people: readonly number[]) => EmptyReason | undefined
}

/** What is known beside the counts; it only words a reason. */
export interface EmptySetting {
  readonly path: NodePath
  readonly print: PrintOptions
  /** IANA zone of the workspace. */
  readonly timeZone: string
  /** Frequent values of a trait (`trait.country`), or of an event's property. */
  readonly values?: (field: string, event?: string) => readonly string[]
  /** When the first and the last event of a name happened, milliseconds since the epoch. */
  readonly span?: (event: string) => { readonly from: number; readonly to: number } | undefined
}

/** One definition that counts every probe: its root's members, in order. Not there when nothing is to be counted. */
export function probeDefinition(hypotheses: readonly Hypothesis[]): Definition | undefined {
  const rules = hypotheses.flatMap(({ probes }) => probes)
  return rules.length === 0 ? undefined : { version: 1, rule: { combinator: 'or', rules } }
}

/** The first hypothesis that the counts bear out. `people` are those of the probes, in the order of `probeDefinition`. */
export function judgeEmpty(
  hypotheses: readonly Hypothesis[],
  people: readonly number[],
): EmptyReason | undefined {
  let at = 0
  for (const { probes, judge } of hypotheses) {
    const reason = judge(people.slice(at, at + probes.length))
    if (reason !== undefined) return reason
    at += probes.length
  }
  return undefined
}

/** A reason that needs nothing to be counted. */
export function certain(words: string, fixes: readonly Fix[] = []): Hypothesis {
  return { probes: [], judge: () => ({ words, fixes }) }
}

/** The reason, when the probe holds no one. */
export function ifNoOne(probe: Group | Condition, words: string, fixes: readonly Fix[] = []): Hypothesis {
  return { probes: [probe], judge: ([people]) => (people === 0 ? { words, fixes } : undefined) }
}

/** The reason, when the probe holds someone; `words` take “12 people” and say “have” of them. */
export function ifSomeone(
  probe: Group | Condition,
  words: (people: string) => string,
  fixes: readonly Fix[] = [],
): Hypothesis {
  return {
    probes: [probe],
    judge: ([people = 0]) =>
      people > 0
        ? { words: words(inPeople(people)).replaceAll('1 person have ', '1 person has '), fixes }
        : undefined,
  }
}

/** `1 person`, `1,234 people`. */
export function inPeople(count: number): string {
  return count === 1 ? '1 person' : `${count.toLocaleString('en')} people`
}

export function replacement(path: NodePath, node: Group | Condition, words: string): Fix {
  return { kind: 'replace', path, node, words, keepsResult: false }
}

export function removal(path: NodePath): Fix {
  return { kind: 'remove', path, words: 'Remove this condition', keepsResult: false }
}

/** The operator that asks the opposite of one that orders or compares. */
export const opposites: ReadonlyMap<Operator, Operator> = new Map<Operator, Operator>([
  ['=', '!='],
  ['!=', '='],
  ['<', '>='],
  ['>=', '<'],
  ['<=', '>'],
  ['>', '<='],
  ['between', 'notBetween'],
  ['notBetween', 'between'],
  ['in', 'notIn'],
  ['notIn', 'in'],
  ['contains', 'doesNotContain'],
  ['doesNotContain', 'contains'],
  ['beginsWith', 'doesNotBeginWith'],
  ['doesNotBeginWith', 'beginsWith'],
  ['endsWith', 'doesNotEndWith'],
  ['doesNotEndWith', 'endsWith'],
  ['containsAny', 'containsNone'],
  ['containsNone', 'containsAny'],
  ['within', 'notWithin'],
  ['notWithin', 'within'],
  ['null', 'notNull'],
  ['notNull', 'null'],
])
