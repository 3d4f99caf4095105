/** Nodes that match nobody or everyone, in words. */
import type { Definition } from '../../definition.ts'
import { isNot } from '../../normalize/normalize-predicate.ts'
import type { PrintOptions } from '../../print/words.ts'
import type { NodePath } from '../../rule.ts'
import type { Finding, FindingKind, Severity } from '../finding.ts'
import type { Fix } from '../fix.ts'
import { nodeAt, nodeName, nodeNames, parentOf } from '../stored-node.ts'
import type { AuditNode } from './audit-node.ts'
import type { Origin, Verdicts } from './find-verdicts.ts'
import { goesUnnoticed, isBounded, joinedAnew, removal, swappedEnds, withoutWindow } from './logic-fixes.ts'
import { lastingWords } from './lasting-words.ts'

export interface Wording {
  readonly definition: Definition
  readonly print?: PrintOptions
}

export function verdictFindings(root: AuditNode, verdicts: Verdicts, wording: Wording): readonly Finding[] {
  const emptied = verdicts.of.get(root) === 'never'
  return verdicts.origins.map((origin): Finding => {
    const { node, verdict, proof } = origin
    const core = origin.core.map(({ path }) => path)
    const kind = verdict === 'never' ? neverKind(origin) : alwaysKind(origin)
    return {
      kind,
      severity: severity(origin, emptied && isRequired(node.path, wording.definition)),
      path: node.path,
      others: core,
      words: `${words(origin, core, kind, wording)}${pinWords(origin, wording)}${lastingWords(proof.holds)}`,
      basis: { kind: 'proof', holds: proof.holds },
      fixes: fixes(origin, core, wording),
    }
  })
}

function severity({ verdict }: Origin, emptiesRule: boolean): Severity {
  return verdict === 'never' && emptiesRule ? 'error' : 'warning'
}

/** Whether nobody matches the rule who does not match the node. */
function isRequired(path: NodePath, definition: Definition): boolean {
  return path.every((_, depth) => {
    const group = nodeAt(definition, path.slice(0, depth))
    return group !== undefined && 'rules' in group && group.combinator === 'and' && group.not !== true
  })
}

function neverKind({ node, proof, core }: Origin): FindingKind {
  if (proof.why.size === 1 && proof.why.has('windows')) return 'windows-never-meet'
  return core.length === 0 && isMeasured(node) ? 'unreachable-value' : 'contradiction'
}

/** Its value has bounds of its own: a count, a share, when somebody was seen. */
function isMeasured({ rule }: AuditNode): boolean {
  const leaf = isNot(rule) ? rule.of : rule
  if (leaf.kind !== 'test' || leaf.subject.kind === 'trait') return false
  // A filter that no event passes is a contradiction of its own.
  return leaf.subject.kind !== 'measure' || leaf.subject.of.where === undefined
}

function alwaysKind({ node, core }: Origin): FindingKind {
  const { group } = node
  const isOr = group?.combinator === 'or' && !group.negated
  const negations = core.filter(({ rule }) => isNot(rule))
  return isOr && core.length > 1 && negations.length === core.length
    ? 'matches-nearly-everyone'
    : 'always-true'
}

function words(origin: Origin, core: readonly NodePath[], kind: FindingKind, wording: Wording): string {
  const { node, verdict } = origin
  const { definition, print } = wording
  const name = nodeName(definition, node.path, print)
  if (core.length === 0) {
    const stored = nodeAt(definition, node.path)
    if (verdict === 'never' && stored !== undefined && isBounded(stored)) {
      return `No one can match ${name}: no event of its window can be what the comparison asks for.`
    }
    if (kind === 'unreachable-value') return `Nobody can match ${name}: no such value is possible.`
    if (kind === 'windows-never-meet') return `Nobody can match ${name}: there is no such moment.`
    return verdict === 'never'
      ? `Nobody can match ${name}, whatever the data.`
      : `Everyone matches ${name}, whatever the data: it leaves nobody out.`
  }
  const both = core.length === 2 ? 'both' : 'all of'
  const isOr = node.group?.combinator === 'or'
  const all = nodeNames(definition, core, isOr ? 'or' : 'and', print)
  if (kind === 'matches-nearly-everyone') {
    return `Everyone matches ${all}: whom one leaves out, the other lets in.`
  }
  if (kind === 'windows-never-meet') {
    return `Nobody can match ${both} ${all}: their times never meet.`
  }
  if (verdict === 'never') {
    return isOr
      ? `Nobody is outside of ${all}, so “not” leaves nobody.`
      : `Nobody can match ${both} ${all}: they exclude each other.`
  }
  return isOr
    ? `Everyone matches ${all}: who fails one matches another.`
    : `Nobody can match ${both} ${all}, so “not” lets everyone in.`
}

function pinWords({ node, verdict }: Origin, { definition }: Wording): string {
  const pinned = (definition.pinIn ?? []).length > 0
  return verdict === 'never' && node.path.length <= 1 && pinned ? ' Pinned people stay in all the same.' : ''
}

function fixes(origin: Origin, core: readonly NodePath[], wording: Wording): readonly Fix[] {
  const { node, verdict } = origin
  const unnoticed = goesUnnoticed(node.path, verdict, wording)
  const own = removal(node.path, unnoticed, wording)
  if (core.length === 0) {
    const ever = verdict === 'never' ? withoutWindow(node.path, wording) : []
    return [...swappedEnds(node.path, wording), ...ever, ...own]
  }
  const parts = core.flatMap((path) =>
    parentOf(path).length === node.path.length ? removal(path, false, wording) : [],
  )
  const joined = joinedAnew(node.path, core, wording)
  return [...(unnoticed ? own : []), ...joined, ...(verdict === 'never' || joined.length === 0 ? parts : [])]
}
