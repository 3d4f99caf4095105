import type { Definition } from '@tessera/rules/definition'
import { isGroup } from '@tessera/rules/definition'

/** Who is suppressed, as the screen asks for it: a list, or a segment, which can say anything. */
export interface SuppressedPeople {
  readonly kind: 'list' | 'segment'
  readonly key: string
}

export function definitionOf({ kind, key }: SuppressedPeople): Definition {
  return {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: kind, operator: 'in', value: key }] },
  }
}

/** Undefined for a definition that says something else. */
export function peopleOf({ rule }: Definition): SuppressedPeople | undefined {
  const [only, ...more] = rule.rules
  if (rule.not || only === undefined || more.length > 0 || isGroup(only)) return undefined
  if (only.operator !== 'in' || typeof only.value !== 'string') return undefined
  return only.field === 'list' || only.field === 'segment' ? { kind: only.field, key: only.value } : undefined
}
