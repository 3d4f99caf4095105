/** Nodes that change nothing where they stand, in words. */
import type { Finding } from '../finding.ts'
import { nodeName, nodeNames } from '../stored-node.ts'
import type { Idle } from './find-idle.ts'
import { lastingWords } from './lasting-words.ts'
import { removal } from './logic-fixes.ts'
import type { Wording } from './verdict-findings.ts'

export function idleFindings(idle: readonly Idle[], wording: Wording): readonly Finding[] {
  return idle.map((each): Finding => {
    const { node, proof, because } = each
    const isDead = isContradicted(each)
    return {
      kind: !isDead ? 'redundant' : windowsOnly(each) ? 'windows-never-meet' : 'contradiction',
      severity: isDead ? 'warning' : 'note',
      path: node.path,
      others: because.map(({ path }) => path),
      words: `${isDead ? deadWords(each, wording) : redundantWords(each, wording)}${lastingWords(proof.holds)}`,
      basis: { kind: 'proof', holds: proof.holds },
      fixes: removal(node.path, true, wording),
    }
  })
}

/** In an `or`, and what is required around it rules it out: it could only ever add nobody. */
function isContradicted({ parent, because }: Idle): boolean {
  return parent.group?.combinator === 'or' && because.length > 0 && because.every(({ holds }) => holds)
}

function windowsOnly({ proof }: Idle): boolean {
  return proof.why.size === 1 && proof.why.has('windows')
}

function deadWords({ node, because }: Idle, { definition, print }: Wording): string {
  const required = nodeNames(
    definition,
    because.map(({ path }) => path),
    'and',
    print,
  )
  return `Nobody can match ${nodeName(definition, node.path, print)} here, where ${required} must hold too.`
}

function redundantWords({ node, parent, because }: Idle, { definition, print }: Wording): string {
  const name = nodeName(definition, node.path, print)
  if (because.length === 0) return `${name} changes nothing here: everyone matches it.`
  const named = (holds: boolean, last: 'and' | 'or'): string =>
    nodeNames(
      definition,
      because.filter((each) => each.holds === holds).map(({ path }) => path),
      last,
      print,
    )
  const [required, letIn] = [named(true, 'and'), named(false, 'or')]
  if (parent.group?.combinator === 'and') {
    if (letIn === '') return `${name} changes nothing: whoever matches ${required} matches it too.`
    const who = required === '' ? 'whoever is not in by' : `whoever matches ${required} and is not in by`
    return `${name} changes nothing: ${who} ${letIn} matches it anyway.`
  }
  const who = required === '' ? 'whoever matches it' : `where ${required} must hold too, whoever matches it`
  return `${name} changes nothing: ${who} matches ${letIn} already.`
}
