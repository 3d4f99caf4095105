import { inSlices } from '@tessera/engine/in-slices'
import type { Definition } from '@tessera/rules/definition'
import type { Finding, Relation } from '@tessera/rules/lint/finding'
import { ComparedSegments } from '@tessera/rules/lint/segments/compared-segments'
import { mostTelling } from '@tessera/rules/lint/segments/most-telling'
import { validateDefinition } from '@tessera/rules/validate'
import type { LogicNeighbours } from '../../shapes/logic.ts'
import type { PublishedRules } from './published-rules.ts'

/** Milliseconds that the proofs of one question may take. */
const patience = 3_000

export interface LogicNeighboursInput {
  readonly definition: Definition
  /** The definition's own key: the published version of it is not compared. */
  readonly key?: string | undefined
  /** Milliseconds since the epoch: proofs hold from then on. */
  readonly asOf: number
}

/**
 * The published segments that a definition repeats, lies in or holds, by logic. Unfinished conditions are left out; of what is no
 * valid definition nothing is said. Works in slices, and stops when asked to. @throws the signal's reason
 */
export type ReadNeighbours = (input: LogicNeighboursInput, signal?: AbortSignal) => Promise<LogicNeighbours>

export function logicNeighbours(rules: PublishedRules): ReadNeighbours {
  return async ({ definition, key, asOf }, signal) => {
    const { context, published } = await rules.read(signal)
    const until = performance.now() + patience
    const breathe = inSlices(signal)
    const own = validateDefinition(definition, { ...context, key }, { unfinished: 'drop' })
    const others = own.ok ? published.filter((other) => other.key !== key) : []
    const compared = new ComparedSegments({ asOf, timeZone: context.timeZone })
    for (const other of others) {
      if (performance.now() > until) break
      compared.add(other)
      await breathe()
    }
    const found: Finding[] = []
    const proven: { key: string; relation: Relation }[] = []
    let done = 0
    const pairs = own.ok
      ? compared.against({ valid: own.valid, definition, ...(key !== undefined && { key }) })
      : []
    for (const { key: other, relation, finding } of pairs) {
      done++
      if (relation) proven.push({ key: other, relation })
      if (finding) found.push(finding)
      if (performance.now() > until) break
      await breathe()
    }
    return { asOf, ...mostTelling(found), proven, compared: done, notCompared: others.length - done }
  }
}
