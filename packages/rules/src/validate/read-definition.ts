/** One definition on its own: everything but what its references hold. */
import type { RuleContext } from '../context.ts'
import type { Diagnostic } from '../diagnostic.ts'
import type { JsonObject } from '../json.ts'
import { checkStructure } from '../parse/check-structure.ts'
import type { PinnedRule, ProfileLeaf } from '../rule.ts'
import type { Reference, Scope } from './place.ts'
import { readCondition } from './read-condition.ts'
import { refuseMisplacedKeys } from './misplaced.ts'
import { memberNode, readGroup } from './read-group.ts'
import { checkList } from './read-reference.ts'

export interface ReadDefinition {
  /** Absent when nothing could be made of the rule; only to be used when no diagnostic forbids it. */
  readonly pinned?: PinnedRule
  readonly diagnostics: readonly Diagnostic[]
  /** Also of a definition that is wrong elsewhere. */
  readonly references: readonly Reference[]
}

export type LocalContext = Pick<RuleContext, 'catalogue' | 'timeZone'> & Partial<Pick<RuleContext, 'lists'>>

export function readDefinition(json: unknown, context: LocalContext): ReadDefinition {
  const { diagnostics, broken, definition } = checkStructure(json)
  if (definition === undefined) return { diagnostics: diagnostics.all, references: [] }
  // The stored types say more than was checked so far; reading starts from plain JSON.
  refuseMisplacedKeys({ ...definition }, diagnostics)
  const { catalogue, timeZone, lists } = context
  const scope: Scope = { catalogue, timeZone, lists, diagnostics, broken, references: [] }
  const root = { json: ['rule'], node: [] }
  let rule
  if (definition.rule.muted === true) diagnostics.emptyGroup(['rule'], 'The whole rule is muted.')
  else {
    const group: JsonObject = { ...definition.rule }
    rule = readGroup<ProfileLeaf>(group, root, scope, readCondition, memberNode)
  }
  const pinIn = readPins(definition.pinIn, 'pinIn', scope)
  const pinOut = readPins(definition.pinOut, 'pinOut', scope)
  return {
    ...(rule && { pinned: { rule, pinIn, pinOut } }),
    diagnostics: diagnostics.all,
    references: scope.references,
  }
}

function readPins(keys: readonly string[] | undefined, name: 'pinIn' | 'pinOut', scope: Scope) {
  const pins = Array.isArray(keys) ? keys.filter((key) => typeof key === 'string' && key !== '') : []
  pins.forEach((key, index) => checkList(key, [name, index], scope))
  return [...new Set(pins)]
}
