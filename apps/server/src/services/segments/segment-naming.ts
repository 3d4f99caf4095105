/** Names of segments against the naming policy. */
import { checkName } from '@tessera/governance/naming/check-name'
import type { NameFinding } from '@tessera/governance/naming/name-finding'
import { type NameToken, nameTokens } from '@tessera/governance/naming/name-tokens'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { suggestName } from '@tessera/governance/naming/suggest-name'
import { ServerError } from '../../server-error.ts'

type Names = readonly { readonly name: string }[]

/** What is wrong with a name beside the others, or looks as if it might be. */
export function nameFindings(policy: NamingPolicy, name: string, others: Names): readonly NameFinding[] {
  return checkName(policy, name, namesOf(others))
}

/** Throws `name-taken` or `name-refused`, with a name that would pass. */
export function refuseName(policy: NamingPolicy, name: string, others: Names): void {
  const naming = nameFindings(policy, name, others)
  const errors = naming.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  const suggestion = suggestName(policy, name, namesOf(others))
  const isTaken = errors.some(({ code }) => code === 'taken')
  throw new ServerError(
    `“${name}” cannot be the name. ${errors.map(({ words }) => words).join(' ')} Nothing was changed.`,
    {
      code: isTaken ? 'name-taken' : 'name-refused',
      naming,
      fix:
        suggestion === undefined
          ? fixOf(nameTokens(policy, name))
          : `Take another name, "${suggestion}" for one.`,
      ...(suggestion === undefined ? {} : { suggestion }),
    },
  )
}

/** What the pattern asks for and the name does not say. */
function fixOf(tokens: readonly NameToken[]): string {
  const missing = tokens
    .filter(({ value }) => value === null)
    .map(({ name, allowed }) => (allowed === null ? name : `${name} (${listed(allowed)})`))
  if (missing.length === 0) return 'Choose a name that fits the naming policy.'
  return `Choose a name that fits the naming policy: it also says ${new Intl.ListFormat('en').format(missing)}.`
}

function listed(allowed: readonly string[]): string {
  const rest = allowed.length - 8
  const shown = allowed.slice(0, 8)
  if (rest > 0) return `${shown.join(', ')} or one of ${rest} more`
  return new Intl.ListFormat('en', { type: 'disjunction' }).format(shown)
}

const namesOf = (others: Names) => others.map(({ name }) => name)
