/** Everything a definition reaches by reference, each judged once; without recursion, however long the chain. */
import type { RuleContext } from '../context.ts'
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts'
import { quote } from '../diagnostic-list.ts'
import { nearest } from '../nearest.ts'
import { limits } from '../parse/limits.ts'
import type { PinnedRule, Rule } from '../rule.ts'
import { didYouMean } from './lookup.ts'
import type { Reference } from './place.ts'
import { readDefinition } from './read-definition.ts'

interface Problem {
  readonly code: DiagnosticCode
  readonly message: string
  readonly params: Diagnostic['params']
  readonly fix?: string
}

type Verdict = { readonly pinned: PinnedRule; readonly levels: number } | { readonly problem: Problem }

interface Visit {
  /** Absent for a definition that has no key yet. */
  readonly key?: string
  readonly pinned?: PinnedRule
  readonly references: readonly string[]
  next: number
  /** The first way found from here back to a definition being visited. */
  cycle?: readonly string[]
}

export interface ResolvedReferences {
  readonly segments: ReadonlyMap<string, PinnedRule>
  readonly diagnostics: readonly Diagnostic[]
}

export function resolveReferences(
  references: readonly Reference[],
  context: RuleContext,
): ResolvedReferences {
  const verdicts = judgeAll(references, context)
  const segments = new Map<string, PinnedRule>()
  for (const [key, verdict] of verdicts) if ('pinned' in verdict) segments.set(key, verdict.pinned)
  const diagnostics = references.flatMap(({ key, path }): readonly Diagnostic[] => {
    const verdict = verdicts.get(key)
    if (verdict === undefined || 'pinned' in verdict) return []
    return [{ ...verdict.problem, path, severity: 'error' }]
  })
  return { segments, diagnostics }
}

/** Depth first, with the definitions on the way kept on a stack of our own. */
function judgeAll(references: readonly Reference[], context: RuleContext): ReadonlyMap<string, Verdict> {
  const verdicts = new Map<string, Verdict>()
  const stack: Visit[] = [{ key: context.key, references: distinctKeys(references), next: 0 }]
  const onStack = new Set([context.key])
  for (let visit = stack.at(-1); visit !== undefined; visit = stack.at(-1)) {
    const key = visit.references[visit.next++]
    if (key === undefined) {
      stack.pop()
      onStack.delete(visit.key)
      // The definition asked about is the last to leave; it is no segment of its own closure.
      if (stack.length > 0 && visit.key !== undefined)
        verdicts.set(visit.key, judge(visit, verdicts, context))
    } else if (onStack.has(key)) {
      const from = stack.findIndex((other) => other.key === key)
      visit.cycle ??= [...stack.slice(from).flatMap((other) => other.key ?? []), key]
      if (stack.length === 1) verdicts.set(key, { problem: cycleProblem(visit.cycle, context) })
    } else if (!verdicts.has(key)) {
      const opened = open(key, context)
      if ('problem' in opened) verdicts.set(key, opened)
      else {
        stack.push(opened)
        onStack.add(key)
      }
    }
  }
  return verdicts
}

function distinctKeys(references: readonly Reference[]): readonly string[] {
  return [...new Set(references.map((reference) => reference.key))]
}

function open(key: string, context: RuleContext): Visit | { readonly problem: Problem } {
  const known = context.segments.get(key)
  if (known === undefined) {
    const fix = didYouMean(nearest(key, context.segments.keys()))
    return problem('unknown-segment', `There is no segment ${quote(key)}.`, { segment: key }, fix)
  }
  if (known.status === 'draft') {
    const message = `The segment ${called(key, context)} was never published.`
    return problem('unpublished-segment', message, { segment: key }, 'Publish it first.')
  }
  if (known.status === 'archived') {
    const message = `The segment ${called(key, context)} is archived.`
    return problem('archived-segment', message, { segment: key }, 'Restore it, or refer to another.')
  }
  const { pinned, diagnostics, references } = readDefinition(known.definition, context)
  const [first] = diagnostics
  if (pinned === undefined || first !== undefined) return brokenBecause(key, first?.message ?? '', context)
  return { key, pinned, references: distinctKeys(references), next: 0 }
}

/** What is to be said of a segment once everything it refers to has been judged. */
function judge(
  visit: Visit & { readonly key?: string },
  verdicts: ReadonlyMap<string, Verdict>,
  context: RuleContext,
): Verdict {
  if (visit.cycle !== undefined) return { problem: cycleProblem(visit.cycle, context) }
  let below = 0
  for (const key of visit.references) {
    const verdict = verdicts.get(key)
    if (verdict === undefined) continue
    if ('pinned' in verdict) below = Math.max(below, verdict.levels)
    else if (verdict.problem.code === 'cycle' || verdict.problem.code === 'too-deep') return verdict
    else return brokenBecause(visit.key ?? '', verdict.problem.message, context)
  }
  if (visit.pinned === undefined) return brokenBecause(visit.key ?? '', '', context)
  const levels = levelsOf(visit.pinned.rule) + below
  if (levels > limits.reach) return { problem: reachProblem(visit.key ?? '', context) }
  return { pinned: visit.pinned, levels }
}

/** How deep the groups of a rule nest. */
function levelsOf(rule: Rule): number {
  if (rule.kind === 'and' || rule.kind === 'or') return 1 + Math.max(0, ...rule.of.map(levelsOf))
  return rule.kind === 'not' ? levelsOf(rule.of) : 0
}

/** A segment as people know it. */
function called(key: string, { segments }: RuleContext): string {
  return quote(segments.get(key)?.name ?? key)
}

function reachProblem(key: string, context: RuleContext): Problem {
  return {
    code: 'too-deep',
    message: `From ${called(key, context)} references lead on through more than ${limits.reach} levels of groups.`,
    params: { segment: key, limit: limits.reach },
    fix: 'Refer to fewer segments that refer to further ones.',
  }
}

function problem(
  code: DiagnosticCode,
  message: string,
  params: Diagnostic['params'],
  fix?: string,
): { readonly problem: Problem } {
  return { problem: { code, message, params, fix } }
}

function brokenBecause(key: string, cause: string, context: RuleContext): { readonly problem: Problem } {
  return problem(
    'broken-segment',
    `The published definition of ${called(key, context)} no longer holds. ${cause}`.trim(),
    { segment: key, cause },
    `Mend ${called(key, context)} and publish it again.`,
  )
}

function cycleProblem(path: readonly string[], context: RuleContext): Problem {
  const spelled = path.map((key) => called(key, context)).join(' → ')
  return {
    code: 'cycle',
    message: `The references go round in a circle: ${spelled}.`,
    params: { path },
    fix: 'Take one of these references out.',
  }
}
