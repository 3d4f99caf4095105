/** One segment against others, by logic: the same people, or wholly among them. */
import type { PinnedRule, ValidDefinition } from '../../rule.ts'
import { ruleHash } from '../../rule-hash.ts'
import type { Finding, Holds } from '../finding.ts'
import { lastingWords } from '../logic/lasting-words.ts'
import { clustersOf } from '../logic/clusters.ts'
import { Prover } from '../prover/prover.ts'
import type { Time } from '../prover/window-ends.ts'

export interface OtherSegment {
  readonly key: string
  readonly name: string
  readonly valid: ValidDefinition
}

/**
 * Duplicates and subsets among segments, by their rules, references and pins; for any data. A segment that nobody can be in,
 * or that everyone is in, is compared with none: it would be a subset of all, or hold all.
 *
 * @param own the one in hand; `others` must not hold it
 */
export function compareSegments(
  own: ValidDefinition,
  others: readonly OtherSegment[],
  time: Time,
): readonly Finding[] {
  const hash = ruleHash(own)
  return others.flatMap(({ key, name, valid }): readonly Finding[] => {
    const said = (kind: 'duplicate' | 'subset', words: string, holds: Holds): readonly Finding[] => [
      {
        kind,
        severity: kind === 'duplicate' ? 'warning' : 'note',
        path: [],
        others: [],
        segment: key,
        words: `${words}${lastingWords(holds)}`,
        basis: { kind: 'proof', holds },
        fixes: [],
      },
    ]
    if (ruleHash(valid) === hash) {
      return said('duplicate', `The segment “${name}” has the same rule: always the same people.`, 'always')
    }
    const found = compareRules(own, valid, time)
    if (found === undefined) return []
    const { within, holding } = found
    if (within !== undefined && holding !== undefined) {
      const words = `The segment “${name}” says the same in other words: always the same people.`
      return said('duplicate', words, within === 'always' ? holding : within)
    }
    if (within !== undefined) {
      return said('subset', `Whoever is in this segment is in “${name}” too, by its rule.`, within)
    }
    if (holding === undefined) return []
    return said('subset', `Whoever is in “${name}” is in this segment too, by its rule.`, holding)
  })
}

interface Compared {
  /** For how long everyone in the one is in the other. */
  readonly within?: Holds
  readonly holding?: Holds
}

/** References by the same key are one segment: both definitions are of the same moment. */
function compareRules(own: ValidDefinition, other: ValidDefinition, time: Time): Compared | undefined {
  const segments = new Map<string, PinnedRule>([...other.segments, ...own.segments])
  const prover = new Prover({ time, segments })
  const [one, two] = [prover.formulas.ofPinned(own), prover.formulas.ofPinned(other)]
  const [cluster, otherCluster] = clustersOf([one, two], prover.formulas)
  if (cluster !== otherCluster) return undefined
  const isTrivial = [one, two].some(
    (each) => prover.refute([each]) !== undefined || prover.refute([-each]) !== undefined,
  )
  if (isTrivial) return undefined
  return { within: prover.refute([one, -two])?.holds, holding: prover.refute([two, -one])?.holds }
}
