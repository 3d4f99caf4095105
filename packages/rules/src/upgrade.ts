/** What a new version of the language changes in definitions that were stored before it: dates that became days, misplaced keys. */
import type { Definition } from './definition.ts'
import type { Diagnostic, JsonPath } from './diagnostic.ts'
import { leavesOf } from './lint/data/leaves.ts'
import { nodeName } from './lint/stored-node.ts'
import { isJoin, isNot } from './normalize/normalize-predicate.ts'
import type { PrintOptions } from './print/words.ts'
import type { NodePath, Operand, ProfileLeaf, PropertyPredicate, PropertyTest, Test } from './rule.ts'
import { withoutKey } from './without-key.ts'
import { type LocalContext, readDefinition } from './validate/read-definition.ts'

export interface UpgradeChange {
  /** `whole-day`: it means something else. `misplaced-key`: it cannot be evaluated any more. */
  readonly kind: 'whole-day' | 'misplaced-key'
  readonly path: NodePath
  /** One sentence: what changed, in which condition. */
  readonly message: string
  readonly fix: string
}

/** Everything that changed, in the order of the definition, misplaced keys first. Never throws on what `parseDefinition` lets through. */
export function upgradeChanges(
  definition: Definition,
  context: LocalContext,
  print: PrintOptions = {},
): readonly UpgradeChange[] {
  const misplaced = readDefinition(definition, context).diagnostics.filter(
    ({ code }) => code === 'misplaced-key',
  )
  // Without them the rest can be read.
  const readable = misplaced.reduce<unknown>((json, { path }) => withoutKey(json, path), definition)
  const { pinned } = readDefinition(readable, context)
  const days = pinned === undefined ? [] : leavesOf(pinned.rule).flatMap(testsOf)
  return [
    ...misplaced.map((diagnostic) => misplacedKey(diagnostic, definition, print)),
    ...days.flatMap(({ path, test }) =>
      changedDates(test).map((date): UpgradeChange => {
        const name = nodeName(definition, path, print)
        return {
          kind: 'whole-day',
          path,
          message: `${date} in ${name} is now that whole day, no longer its first moment.`,
          fix: `If the first moment was meant, write ${date}T00:00.`,
        }
      }),
    ),
  ]
}

function misplacedKey(
  { path, message, fix }: Diagnostic,
  definition: Definition,
  print: PrintOptions,
): UpgradeChange {
  const node = nodePath(path)
  const place = node.length === 0 ? '' : ` Found in ${nodeName(definition, node, print)}.`
  return { kind: 'misplaced-key', path: node, message: `${message}${place}`, fix: fix ?? 'Remove it.' }
}

/** The group or condition of the tree that a JSON path lies in. */
function nodePath(path: JsonPath): NodePath {
  const nodes: number[] = []
  for (let at = 1; path[at] === 'rules'; at += 2) {
    const index = path[at + 1]
    if (typeof index !== 'number') break
    nodes.push(index)
  }
  return nodes
}

type Tested = Pick<PropertyTest, 'path' | 'test'>

/** Tests of the leaf itself and of the events it filters. */
function testsOf(leaf: ProfileLeaf): readonly Tested[] {
  switch (leaf.kind) {
    case 'test': {
      const { subject } = leaf
      return [leaf, ...(subject.kind === 'measure' ? testsIn(subject.of.where) : [])]
    }
    case 'sequence':
      return [...leaf.steps, ...(leaf.notFollowedBy ? [leaf.notFollowedBy] : [])].flatMap((step) => [
        ...testsIn(step.where),
        ...step.without.flatMap(({ where }) => testsIn(where)),
      ])
    case 'lifecycle':
      return testsIn(leaf.where)
    case 'everyone':
    case 'segment':
    case 'list':
      return []
  }
}

function testsIn(where: PropertyPredicate | undefined): readonly Tested[] {
  if (where === undefined) return []
  if (isNot<PropertyTest>(where)) return testsIn(where.of)
  return isJoin<PropertyTest>(where) ? where.of.flatMap(testsIn) : [where]
}

/** Dates for which the first moment and the whole day are different answers. */
function changedDates(test: Test): readonly string[] {
  const dateOf = (operand: Operand) => (operand.kind === 'day' ? [operand.date] : [])
  if (test.kind === '=' || test.kind === '<=' || test.kind === '>') return dateOf(test.to)
  return test.kind === 'between' ? dateOf(test.high) : []
}
