import type { Engine, Question } from '@tessera/engine/engine'
import { DefinitionError } from '@tessera/engine/definition-error'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { Expectation } from './case-file.ts'

export type Answer =
  | { readonly kind: 'members'; readonly members: readonly string[] }
  | { readonly kind: 'diagnostics'; readonly diagnostics: readonly Diagnostic[] }

/** Asks for every member, page by page; a definition that is refused is an answer too. */
export async function askEngine(engine: Engine, question: Question): Promise<Answer> {
  try {
    const members: string[] = []
    let cursor: string | undefined
    do {
      const page = await engine.members({ ...question, limit: 1000, cursor })
      members.push(...page.members.map((member) => member.id))
      cursor = page.nextCursor
    } while (cursor !== undefined)
    return { kind: 'members', members: members.toSorted() }
  } catch (error) {
    if (error instanceof DefinitionError) return { kind: 'diagnostics', diagnostics: error.diagnostics }
    throw error
  }
}

/** Why an answer is not the expected one, in one sentence; `undefined` when it is. */
export function disagreement(expected: Expectation, got: Answer): string | undefined {
  const { diagnostic, size, members } = expected
  if (diagnostic !== undefined) return undiagnosed(diagnostic, got)
  if (got.kind === 'diagnostics') {
    return `expected members, got ${got.diagnostics.map((each) => `${each.code}: ${each.message}`).join('; ')}`
  }
  if (size !== undefined && got.members.length !== size) {
    return `expected ${size}, got ${describeMembers(got.members)}`
  }
  return members === undefined ? undefined : otherMembers(members.toSorted(), got.members)
}

function undiagnosed(expected: string | true, got: Answer): string | undefined {
  if (got.kind === 'members') return `expected a diagnostic, got ${describeMembers(got.members)}`
  if (expected === true || got.diagnostics.some((each) => each.code === expected)) return undefined
  return `expected the diagnostic ${expected}, got ${got.diagnostics.map((each) => each.code).join(', ')}`
}

function otherMembers(wanted: readonly string[], got: readonly string[]): string | undefined {
  if (JSON.stringify(wanted) === JSON.stringify(got)) return undefined
  const lacking = wanted.filter((id) => !got.includes(id))
  const extra = got.filter((id) => !wanted.includes(id))
  return [
    `expected ${describeMembers(wanted)}, got ${describeMembers(got)}`,
    ...(lacking.length > 0 ? [`lacks ${lacking.join(', ')}`] : []),
    ...(extra.length > 0 ? [`should not hold ${extra.join(', ')}`] : []),
  ].join('; ')
}

function describeMembers(members: readonly string[]): string {
  if (members.length === 0) return 'nobody'
  const shown = members.slice(0, 10).join(', ')
  return members.length > 10 ? `${members.length} members (${shown}, …)` : shown
}
