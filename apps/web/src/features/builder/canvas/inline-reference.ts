import { type Group, type ReferenceCondition, isGroup } from '@tessera/rules/definition'
import { announceToStay } from '../../../lib/announce.ts'
import { explainError } from '../../../lib/explain-error.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { trpc } from '../../../lib/trpc.ts'
import { announce } from '../announce.tsx'
import { changeRoot, currentRoot } from '../builder-store.ts'
import { focusNode } from '../node-focus.ts'
import { type TreeNode, nodeById, replaceNode, withIds, withoutIds } from '../tree.ts'

export function canInline(node: TreeNode): node is ReferenceCondition {
  return !isGroup(node) && node.field === 'segment' && node.value !== ''
}

/**
 * Puts a segment's published rules where the reference to it was: the same people now, no longer following its later
 * versions. A segment with pins is more than its rules, so its pin lists become conditions too:
 * `(rules or pinned in) and not in pinned out`.
 */
export async function inlineReference(id: string, reference: ReferenceCondition): Promise<void> {
  try {
    const segment = await queryClient.fetchQuery(trpc.segments.get.queryOptions({ key: reference.value }))
    if (segment.published === null) {
      announceToStay(`${segment.name} is not published, so it has no rules to take over.`)
      return
    }
    const root = currentRoot()
    if (nodeById(root, id) === undefined) return
    const { rule, pinIn = [], pinOut = [] } = segment.published.definition
    const next = asRules(rule, pinIn, pinOut, reference)
    changeRoot(replaceNode(root, id, { ...withIds(next), id }))
    announce(`${segment.name} turned into its rules, as published in version ${segment.published.version}.`)
    focusNode(id)
  } catch (error) {
    const { happened, todo } = explainError(error)
    announceToStay(`${happened} Nothing was changed. ${todo}`)
  }
}

/** The rules of a reference as one group; ids are fresh, so that the same segment can be taken over twice. */
export function asRules(
  rule: Group,
  pinIn: readonly string[],
  pinOut: readonly string[],
  { operator, muted }: Pick<ReferenceCondition, 'operator' | 'muted'>,
): Group {
  let group: Group = withoutIds(rule)
  if (pinIn.length > 0) {
    group = {
      combinator: 'or',
      rules: [group, ...pinIn.map((value) => ({ field: 'list', operator: 'in', value }) as const)],
    }
  }
  if (pinOut.length > 0) {
    group = {
      combinator: 'and',
      rules: [group, ...pinOut.map((value) => ({ field: 'list', operator: 'notIn', value }) as const)],
    }
  }
  if (operator === 'notIn') {
    group = group.not ? { combinator: 'and', not: true, rules: [group] } : { ...group, not: true }
  }
  return muted ? { ...group, muted: true } : group
}
