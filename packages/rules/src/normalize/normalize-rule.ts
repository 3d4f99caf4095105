/** The normal form of a valid rule: what its hash is made of. */
import { daysAsMoments } from '../time/days-as-moments.ts'
import { normalizePredicate, predicateKey } from './normalize-predicate.ts'
import type {
  PinnedRule,
  ProfileLeaf,
  ProfileSubject,
  PropertyPredicate,
  PropertyTest,
  Rule,
  Step,
  Test,
  ValidDefinition,
} from '../rule.ts'

/** Idempotent; the same set of profiles as before on any data. Paths stay, for what they are still worth. */
export function normalizeRule(rule: Rule): Rule {
  return normalizePredicate<ProfileLeaf>(rule, normalizeLeaf)
}

/** The rule and every segment it reaches, pins sorted. */
export function normalizeValid(valid: ValidDefinition): ValidDefinition {
  const segments = [...valid.segments].sort(([a], [b]) => (a < b ? -1 : 1))
  return {
    ...normalizePinned(valid),
    segments: new Map(segments.map(([key, pinned]) => [key, normalizePinned(pinned)])),
  }
}

function normalizePinned({ rule, pinIn, pinOut }: PinnedRule): PinnedRule {
  return { rule: normalizeRule(rule), pinIn: sortedTexts(pinIn), pinOut: sortedTexts(pinOut) }
}

function normalizeLeaf(leaf: ProfileLeaf): ProfileLeaf {
  switch (leaf.kind) {
    case 'everyone':
    case 'segment':
    case 'list':
      return leaf
    case 'test':
      return { ...leaf, subject: normalizeSubject(leaf.subject), test: normalizeTest(leaf.test) }
    case 'sequence': {
      const { notFollowedBy } = leaf
      return {
        ...leaf,
        steps: leaf.steps.map(normalizeStep),
        ...(notFollowedBy && { notFollowedBy: normalizeStep(notFollowedBy) }),
      }
    }
    case 'lifecycle':
      return { ...leaf, ...normalizeWhere(leaf.where) }
  }
}

function normalizeSubject(subject: ProfileSubject): ProfileSubject {
  if (subject.kind !== 'measure') return subject
  return { ...subject, of: { ...subject.of, ...normalizeWhere(subject.of.where) } }
}

function normalizeStep(step: Step): Step {
  const without = new Map<string, Step['without'][number]>()
  for (const absent of step.without) {
    const normal = { event: absent.event, ...normalizeWhere(absent.where) }
    without.set(predicateKey(normal), normal)
  }
  const sorted = [...without].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, absent]) => absent)
  return { ...step, ...normalizeWhere(step.where), without: sorted }
}

function normalizeWhere(where: PropertyPredicate | undefined): { readonly where?: PropertyPredicate } {
  if (where === undefined) return {}
  return {
    where: normalizePredicate<PropertyTest>(where, (leaf) => ({ ...leaf, test: normalizeTest(leaf.test) })),
  }
}

/** Lists of values stand sorted, each once; a list of one is an equality; days are written with moments. */
function normalizeTest(written: Test): Test {
  const test = daysAsMoments(written)
  if (test.kind === 'in') {
    const values = sortedValues(test.values)
    const [only] = values
    if (values.length > 1 || only === undefined) return { kind: 'in', values }
    if (typeof only === 'number') return { kind: '=', to: { kind: 'number', value: only } }
    return { kind: '=', to: { kind: 'text', value: only } }
  }
  if (test.kind === 'containsAny' || test.kind === 'containsAll') {
    const values = sortedTexts(test.values)
    const [only] = values
    if (values.length > 1 || only === undefined) return { kind: test.kind, values }
    return { kind: '=', to: { kind: 'text', value: only } }
  }
  return test
}

function sortedValues(values: readonly string[] | readonly number[]): readonly string[] | readonly number[] {
  return values.every((value) => typeof value === 'number')
    ? [...new Set(values)].sort((a, b) => a - b)
    : sortedTexts(values.map(String))
}

function sortedTexts(values: readonly string[]): readonly string[] {
  return [...new Set(values)].sort()
}
