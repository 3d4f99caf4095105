/** What is wrong with a naming policy itself, so that it cannot be saved. */
import { compileNaming, forbiddenIn, nameLength, unprintableIn } from './compiled-naming.ts'
import { foldName, tidyName } from './fold-name.ts'
import type { NamingPolicy } from './naming-policy.ts'
import { type PatternErrorCode, parsePattern } from './pattern.ts'
import { possibleName } from './suggest-name.ts'

export interface NamingPolicyProblem {
  readonly code:
    | PatternErrorCode
    | 'lengths-crossed'
    /** A token is described that the pattern does not have. */
    | 'token-not-in-pattern'
    | 'token-described-twice'
    /** Two allowed values look the same. */
    | 'values-alike'
    /** An allowed value that no name could hold: white space at an end, unseen signs, a forbidden word. */
    | 'value-impossible'
    /** No name whatever would pass. */
    | 'no-name-possible'
  readonly field: 'pattern' | 'tokens' | 'lengths' | 'forbidden'
  readonly token?: string
  /** Position in the pattern, in UTF-16 units. */
  readonly at?: number
  readonly length?: number
  readonly words: string
}

/** Empty when the policy can be saved. */
export function namingPolicyProblems(policy: NamingPolicy): readonly NamingPolicyProblem[] {
  const problems = [...patternProblems(policy), ...lengthProblems(policy), ...tokenProblems(policy)]
  if (problems.length > 0 || possibleName(policy, []) !== undefined) return problems
  return [
    {
      code: 'no-name-possible',
      field: 'lengths',
      words: 'No name whatever would pass: loosen the lengths, the pattern or the forbidden words.',
    },
  ]
}

function patternProblems({ pattern }: NamingPolicy): readonly NamingPolicyProblem[] {
  if (pattern === null) return []
  return parsePattern(pattern).errors.map((error) => ({ field: 'pattern', ...error }))
}

function lengthProblems({ minLength, maxLength }: NamingPolicy): readonly NamingPolicyProblem[] {
  if (minLength <= maxLength) return []
  const words = 'The shortest name would be longer than the longest: exchange the two.'
  return [{ code: 'lengths-crossed', field: 'lengths', words }]
}

function tokenProblems(policy: NamingPolicy): readonly NamingPolicyProblem[] {
  const names = new Set(
    parsePattern(policy.pattern ?? '').parts.flatMap((part) => (part.kind === 'token' ? [part.name] : [])),
  )
  const described = new Set<string>()
  return policy.tokens.flatMap(({ name, allowed }): readonly NamingPolicyProblem[] => {
    const twice = described.has(name)
    described.add(name)
    const problem = (code: NamingPolicyProblem['code'], words: string): NamingPolicyProblem => {
      return { code, field: 'tokens', token: name, words }
    }
    return [
      ...(names.has(name)
        ? []
        : [problem('token-not-in-pattern', `The pattern has no {${name}}: add it, or leave the token out.`)]),
      ...(twice ? [problem('token-described-twice', `“${name}” is described twice: keep one.`)] : []),
      ...valueProblems(policy, allowed).map(({ code, words }) => problem(code, words)),
    ]
  })
}

function valueProblems(
  policy: NamingPolicy,
  allowed: readonly string[],
): readonly Pick<NamingPolicyProblem, 'code' | 'words'>[] {
  const compiled = compileNaming({ ...policy, pattern: null })
  const seen = new Map<string, string>()
  return allowed.flatMap((value): readonly Pick<NamingPolicyProblem, 'code' | 'words'>[] => {
    const folded = foldName(value)
    const alike = seen.get(folded)
    seen.set(folded, value)
    const forbidden = forbiddenIn(compiled, value)
    if (alike !== undefined) {
      const words = `“${alike}” and “${value}” look the same in a name: keep one.`
      return [{ code: 'values-alike', words }]
    }
    const isImpossible =
      tidyName(value) !== value.normalize('NFC') ||
      unprintableIn(value) !== undefined ||
      forbidden !== undefined ||
      nameLength(value) > policy.maxLength
    if (!isImpossible) return []
    const words =
      forbidden === undefined
        ? `No name can hold “${value}”: take out what cannot be seen, or shorten it.`
        : `No name can hold “${value}”: “${forbidden}” is forbidden.`
    return [{ code: 'value-impossible', words }]
  })
}
