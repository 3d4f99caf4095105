import type { PinnedRule, ProfileLeaf, Rule } from '@tessera/rules/rule'
import type { NeededChange } from '../answers.ts'
import { leavesOf } from '../compare/fields-asked.ts'
import { isMember, ruleHolds, type World } from '../reference/evaluate.ts'
import type { PopulationProfile } from '../reference/population.ts'
import { holdsFor, isJunction, isNegation } from '../reference/predicate.ts'
import { findingOf } from './explain-rule.ts'

/**
 * The fewest conditions and lists that would have to turn for the opposite membership. Conditions turn each on its own, equal ones
 * together; whether two different ones can hold at once is not asked. Of sets of one size: conditions before lists, then the
 * order of the rule. Empty where nothing can turn it.
 */
export function smallestChange(
  pinned: PinnedRule,
  profile: PopulationProfile,
  world: World,
): readonly NeededChange[] {
  const wanted = !isMember(pinned, profile, world)
  const isOn = (key: string): boolean => world.population.lists.get(key)?.includes(profile.id) ?? false
  const conditions = conditionChange(pinned.rule, wanted, profile, world)
  const [against, towards] = wanted ? [pinned.pinOut, pinned.pinIn] : [pinned.pinIn, pinned.pinOut]
  const off = against.filter(isOn).map((key) => listChange(key, false))
  const ways: (readonly NeededChange[])[] = []
  if (conditions !== undefined) ways.push([...off, ...conditions])
  // Out beats in: who is pinned in leaves by being pinned out, whatever else; who is pinned out has to come off first.
  const [list] = towards
  if (list !== undefined && wanted) ways.push(towards.some(isOn) ? off : [...off, listChange(list, true)])
  if (list !== undefined && !wanted) ways.push([listChange(list, true)])
  return ways.toSorted((a, b) => a.length - b.length)[0] ?? []
}

function listChange(key: string, on: boolean): NeededChange {
  return { of: { kind: 'list', key }, words: `is ${on ? 'put on' : 'taken off'} the list ${key}` }
}

/** Leaves that ask the same, by what they ask. */
type Name = string

function nameOf({ path: _path, ...asked }: ProfileLeaf): Name {
  return JSON.stringify(asked)
}

function conditionChange(
  rule: Rule,
  wanted: boolean,
  profile: PopulationProfile,
  world: World,
): readonly NeededChange[] | undefined {
  const leaves = leavesOf(rule)
  const byName = new Map(leaves.toReversed().map((leaf) => [nameOf(leaf), leaf]))
  const held = new Map([...byName].map(([name, leaf]) => [name, ruleHolds(leaf, profile, world)]))
  const holdsWith = (turned: ReadonlySet<Name>): boolean =>
    holdsFor(rule, (leaf) => {
      const name = nameOf(leaf)
      return (held.get(name) ?? false) !== turned.has(name)
    })
  const direct = turnsNeeded(rule, wanted, held)
  const reaches = direct !== undefined && holdsWith(direct) === wanted
  const fewest =
    byName.size === leaves.length
      ? direct
      : (fewestOf([...byName.keys()].toReversed(), reaches ? direct.size - 1 : 3, byName, (turned) =>
          holdsWith(turned) === wanted ? turned : undefined,
        ) ?? (reaches ? direct : undefined))
  return (
    fewest &&
    leaves
      .filter(
        (leaf, i) => fewest.has(nameOf(leaf)) && leaves.findIndex((l) => nameOf(l) === nameOf(leaf)) === i,
      )
      .map((leaf) => ({
        of: { kind: 'condition', path: leaf.path },
        words: findingOf(leaf, profile, world).toFlip ?? 'turns',
      }))
  )
}

/** The fewest leaves to turn so that a node becomes `wanted`, each leaf by itself; `undefined` when none can. */
function turnsNeeded(
  rule: Rule,
  wanted: boolean,
  held: ReadonlyMap<Name, boolean>,
): ReadonlySet<Name> | undefined {
  if (isNegation(rule)) return turnsNeeded(rule.of, !wanted, held)
  if (isJunction(rule)) {
    const parts = rule.of.map((part) => turnsNeeded(part, wanted, held))
    const needsAll = (rule.kind === 'and') === wanted
    if (!needsAll) return parts.filter((part) => part !== undefined).toSorted((a, b) => a.size - b.size)[0]
    const all = new Set<Name>()
    for (const part of parts) {
      if (part === undefined) return undefined
      for (const name of part) all.add(name)
    }
    return all
  }
  const name = nameOf(rule)
  if (held.get(name) === wanted) return new Set()
  return canTurn(rule) ? new Set([name]) : undefined
}

/** Where equal conditions stand in several places, turning one turns all: every small set is tried, within reason. */
function fewestOf(
  names: readonly Name[],
  most: number,
  leaves: ReadonlyMap<Name, ProfileLeaf>,
  accept: (turned: ReadonlySet<Name>) => ReadonlySet<Name> | undefined,
): ReadonlySet<Name> | undefined {
  const turning = names.filter((name) => {
    const leaf = leaves.get(name)
    return leaf !== undefined && canTurn(leaf)
  })
  const widest = Math.min(most, turning.length > 24 ? 2 : 3)
  for (let size = 1; size <= widest; size++)
    for (const turned of choices(turning, size)) {
      const found = accept(turned)
      if (found !== undefined) return found
    }
  return undefined
}

function* choices(names: readonly Name[], size: number, from = 0): Generator<Set<Name>> {
  if (size === 0) {
    yield new Set()
    return
  }
  for (const [i, name] of names.entries())
    if (i >= from) for (const rest of choices(names, size - 1, i + 1)) yield rest.add(name)
}

/** Nobody stops being one of everyone, changes the id, or moves in a random split. */
function canTurn(leaf: ProfileLeaf): boolean {
  if (leaf.kind === 'everyone') return false
  if (leaf.kind !== 'test') return true
  return leaf.subject.kind !== 'random' && !(leaf.subject.kind === 'profile' && leaf.subject.field === 'id')
}
