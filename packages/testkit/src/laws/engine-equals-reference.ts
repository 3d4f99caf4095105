/** The law that matters most: every engine answers what the reference evaluator answers, member by member and node by node. */
import type { NodeCount } from '@tessera/engine/answers'
import type { Engine, Question } from '@tessera/engine/engine'
import type { Definition } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { askEngine } from '../cases/expectation.ts'
import { openReferenceWorkbench } from '../cases/reference-workbench.ts'
import type { OpenWorkbench, Workbench } from '../cases/workbench.ts'
import { arbitraryDefinition, generatedSegments } from '../random/arbitrary-definitions.ts'
import type { GeneratedPopulation } from '../random/populations.ts'

export interface EqualityRun {
  readonly population: GeneratedPopulation
  /** How many definitions to try. */
  readonly definitions: number
  /** Of the definitions; the population has its own. */
  readonly seed: number
}

/**
 * Loads a population once, asks both engines about many generated definitions at several moments.
 *
 * @throws an error that names the seeds and the smallest definition found on which the answers differ
 */
export async function checkEngineEqualsReference(open: OpenWorkbench, run: EqualityRun): Promise<void> {
  const reference = await loadPopulation(openReferenceWorkbench, run.population)
  const bench = await loadPopulation(open, run.population)
  try {
    const [expected, engine] = await Promise.all([reference.engine(), bench.engine()])
    await fc.assert(
      fc.asyncProperty(
        arbitraryDefinition(run.population.moments),
        fc.constantFrom(...run.population.moments.asOf),
        async (definition, asOf) => {
          const difference = await compareEngines(expected, engine, definition, asOf)
          if (difference !== undefined) throw new Error(difference)
        },
      ),
      { numRuns: run.definitions, seed: run.seed, includeErrorInReport: true },
    )
  } finally {
    await reference.close()
    await bench.close()
  }
}

/** In what two engines disagree over a definition, in words; `undefined` when in nothing. */
export async function compareEngines(
  expected: Engine,
  engine: Engine,
  definition: Definition,
  asOf: number,
): Promise<string | undefined> {
  const question: Question = { definition, asOf, segments: generatedSegments, preview: false }
  const [right, answer] = [await askEngine(expected, question), await askEngine(engine, question)]
  if (JSON.stringify(right) !== JSON.stringify(answer)) {
    return `as of ${new Date(asOf).toISOString()} expected ${JSON.stringify(right)}, got ${JSON.stringify(answer)}`
  }
  if (right.kind === 'diagnostics') return `is not valid: ${JSON.stringify(right.diagnostics)}`
  const [counted, counts] = [await expected.size(question), await engine.size(question)]
  const [nodes, others] = [inWords(counted.nodes), inWords(counts.nodes)]
  if (counted.size !== counts.size || counted.population !== counts.population || nodes !== others) {
    return `as of ${new Date(asOf).toISOString()} expected ${counted.size} of ${counted.population}\n${nodes}\ngot ${counts.size} of ${counts.population}\n${others}`
  }
  return undefined
}

function inWords(nodes: readonly NodeCount[]): string {
  return nodes
    .map(({ path, count, left }) => `[${path.join('.')}] ${count}, left ${left}`)
    .toSorted()
    .join('\n')
}

/** Plays a generated population into a workbench, in three deliveries: stores see profiles, names and late values again. */
export async function loadPopulation(
  open: OpenWorkbench,
  population: GeneratedPopulation,
): Promise<Workbench> {
  const bench = await open({
    timeZone: population.timeZone,
    catalogue: population.catalogue,
    now: population.moments.asOf[0],
  })
  const size = Math.ceil(population.messages.length / 3)
  for (const start of [0, size, 2 * size]) await bench.receive(population.messages.slice(start, start + size))
  await bench.setLists(population.lists)
  return bench
}
