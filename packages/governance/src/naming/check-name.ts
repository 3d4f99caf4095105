/** Whether a name fits the naming policy and is free. */
import {
  type CompiledNaming,
  compileNaming,
  forbiddenIn,
  nameLength,
  unprintableIn,
} from './compiled-naming.ts'
import { foldName, tidyName } from './fold-name.ts'
import { likeness } from './likeness.ts'
import type { NameFinding } from './name-finding.ts'
import type { NamingPolicy } from './naming-policy.ts'

/**
 * Everything at once, errors first; empty when the name may be used. `existing`: the names of all other segments, archived
 * ones too. White space at the ends does not count: what would be kept is `tidyName(name)`. Of names that are nearly the
 * same the three most alike are told.
 */
export function checkName(
  policy: NamingPolicy,
  name: string,
  existing: readonly string[],
): readonly NameFinding[] {
  const taken = new Map(existing.map((other) => [foldName(other), other]))
  const compiled = compileNaming(policy)
  return [...nameErrors(compiled, name, taken), ...nearDuplicates(compiled, name, taken)]
}

/** What stops a name; `taken`: other names by their folded form. */
export function nameErrors(
  compiled: CompiledNaming,
  name: string,
  taken: ReadonlyMap<string, string>,
): readonly NameFinding[] {
  const tidy = tidyName(name)
  if (tidy === '') return [error('blank', 'It has no name.', {})]
  return [
    ...unprintable(tidy),
    ...wrongLength(compiled, tidy),
    ...forbidden(compiled, tidy),
    ...offPattern(compiled, tidy),
    ...alreadyTaken(tidy, taken),
  ]
}

function unprintable(name: string): readonly NameFinding[] {
  const sign = unprintableIn(name)
  if (sign === undefined) return []
  const code = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`
  return [error('unprintable', `It holds a sign that cannot be seen (${code}).`, { value: code })]
}

function wrongLength({ policy }: CompiledNaming, name: string): readonly NameFinding[] {
  const length = nameLength(name)
  const { minLength, maxLength } = policy
  if (length < minLength) {
    const words = `It has ${signs(length)}; names have ${minLength} at least.`
    return [error('too-short', words, { length, limit: minLength })]
  }
  if (length > maxLength) {
    const words = `It has ${signs(length)}; names have ${maxLength} at most.`
    return [error('too-long', words, { length, limit: maxLength })]
  }
  return []
}

function forbidden(compiled: CompiledNaming, name: string): readonly NameFinding[] {
  const word = forbiddenIn(compiled, name)
  return word === undefined
    ? []
    : [error('forbidden-word', `“${word}” is not to be used in names.`, { word })]
}

function offPattern(compiled: CompiledNaming, name: string): readonly NameFinding[] {
  const { strict, loose, parts, policy } = compiled
  if (strict === null || loose === null || strict.test(name)) return []
  const values = loose.exec(name)?.groups
  const pattern = policy.pattern ?? ''
  const wrong = parts.flatMap((part): readonly NameFinding[] => {
    if (values === undefined || part.kind === 'text' || part.allowed === null) return []
    const value = values[part.name] ?? ''
    if (part.allowed.includes(value)) return []
    const words = `“${value}” is not a ${part.name}; it can be ${listed(part.allowed)}.`
    return [error('value-not-allowed', words, { token: part.name, value, allowed: part.allowed })]
  })
  if (wrong.length > 0) return wrong
  return [error('off-pattern', `It does not read like ${pattern}.`, { pattern })]
}

function alreadyTaken(name: string, taken: ReadonlyMap<string, string>): readonly NameFinding[] {
  const other = taken.get(foldName(name))
  if (other === undefined) return []
  const words =
    other === name
      ? `There is a segment called “${other}” already.`
      : `“${other}” is the same but for case and punctuation.`
  return [error('taken', words, { name: other })]
}

function nearDuplicates(
  { policy }: CompiledNaming,
  name: string,
  taken: ReadonlyMap<string, string>,
): readonly NameFinding[] {
  const folded = foldName(name)
  if (folded === '' || policy.nearDuplicate >= 1) return []
  return [...taken]
    .filter(([other]) => other !== folded && couldBeLike(folded, other, policy.nearDuplicate))
    .map(([other, written]) => ({ written, like: likeness(folded, other) }))
    .filter(({ like }) => like >= policy.nearDuplicate)
    .toSorted((a, b) => b.like - a.like)
    .slice(0, 3)
    .map(({ written, like }) => ({
      code: 'near-duplicate',
      severity: 'warning',
      words: `It is nearly the same as “${written}”.`,
      params: { name: written, likeness: like },
    }))
}

/** Texts of very different length cannot be alike; spares the comparison. */
function couldBeLike(a: string, b: string, limit: number): boolean {
  const [shorter, longer] = a.length < b.length ? [a, b] : [b, a]
  return shorter.length / longer.length >= limit
}

function error(code: NameFinding['code'], words: string, params: NameFinding['params']): NameFinding {
  return { code, severity: 'error', words, params }
}

function signs(count: number): string {
  return count === 1 ? '1 character' : `${count} characters`
}

function listed(values: readonly string[]): string {
  const shown = values.slice(0, 8)
  const rest = values.length - shown.length
  if (rest > 0) return `${shown.join(', ')} or one of ${rest} more`
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} or ${shown.at(-1) ?? ''}`
}
