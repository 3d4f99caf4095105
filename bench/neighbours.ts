/** A draft against 500 published segments by logic, as the server does it beside the builder: how long, and how long without a pause. */
import { inSlices } from '@tessera/engine/in-slices'
import type { Definition } from '@tessera/rules/definition'
import { ComparedSegments, type OtherSegment } from '@tessera/rules/lint/segments/compared-segments'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'
import { validateDefinition } from '@tessera/rules/validate'
import { lintContext, type LintShape, lintShapes } from './logic-audit.ts'
import { type Timing, summarise } from './measure.ts'
import { publishedSegments } from './overlap-definitions.ts'
import { ms, type PartReport } from './report.ts'

const asOf = Date.parse('2026-11-22T12:00:00Z')
const { timeZone } = lintContext

export interface NeighboursBench {
  readonly draft: LintShape
  readonly timing: Timing
  /** The longest that one step computed, in milliseconds of processor time: adding one segment, or comparing with it. */
  readonly longest: number
  readonly proven: number
}

export async function benchNeighbours(runs: number): Promise<readonly NeighboursBench[]> {
  const { rule } = publishedSegments(1)[0]!
  const drafts: readonly LintShape[] = [
    { name: 'two_conditions', title: 'two conditions', rule },
    ...lintShapes,
  ]
  const simple = publishedSegments(480)
  const large = Array.from({ length: 4 }, () => lintShapes).flat()
  const others = [...simple, ...large.map((shape): Definition => ({ version: 1, rule: shape.rule }))].map(
    (definition, index): OtherSegment => {
      const valid = read(definition)
      return { key: `${index}`, name: `${index}`, valid, hash: ruleHash(valid) }
    },
  )
  const results: NeighboursBench[] = []
  for (const draft of drafts) {
    const definition: Definition = { version: 1, rule: draft.rule }
    const times: number[] = []
    let longest = 0
    let proven = 0
    for (let run = -2; run < runs; run++) {
      const start = performance.now()
      const breathe = inSlices(undefined)
      let step = computed()
      let slowest = 0
      const taken = async (): Promise<void> => {
        slowest = Math.max(slowest, computed() - step)
        await breathe()
        step = computed()
      }
      const compared = new ComparedSegments({ asOf, timeZone })
      for (const other of others) {
        compared.add(other)
        await taken()
      }
      proven = 0
      for (const { relation } of compared.against({ valid: read(definition), definition })) {
        if (relation) proven++
        await taken()
      }
      if (run < 0) continue
      times.push(performance.now() - start)
      longest = Math.max(longest, slowest)
    }
    results.push({ draft, timing: summarise(times), longest, proven })
  }
  return results
}

const computed = () => process.cpuUsage().user / 1000

function read(definition: Definition) {
  const result = validateDefinition(definition, lintContext, { unfinished: 'error' })
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join(' '))
  return result.valid
}

export function neighboursReport(results: readonly NeighboursBench[]): PartReport {
  return {
    sections: [
      {
        title: 'A draft against 500 published segments by logic, in slices, as beside the builder',
        columns: ['draft', 'median (min – max)', 'longest step computing', 'proven of'],
        rows: results.map(({ draft, timing, longest, proven }) => [
          draft.title,
          ms(timing),
          `${longest.toFixed(0)} ms`,
          `${proven}`,
        ]),
      },
    ],
    figures: Object.fromEntries(
      results.flatMap(({ draft, timing, longest }) => [
        [`neighbours_${draft.name}_ms`, timing.median],
        [`neighbours_${draft.name}_longest_step_ms`, longest],
      ]),
    ),
  }
}
