import { evaluate } from '@tessera/engine/reference/evaluate'
import { populationFromMessages } from '@tessera/engine/reference/population-from-messages'
import type { RuleContext } from '@tessera/rules/context'
import type { Definition, Group } from '@tessera/rules/definition'
import type { ValidDefinition } from '@tessera/rules/rule'
import { validateDefinition } from '@tessera/rules/validate'
import { generatedSegments } from '../random/arbitrary-definitions.ts'
import type { GeneratedPopulation } from '../random/populations.ts'

/** Members of generated definitions over one generated population, by the reference evaluator. */
export class ReferencePopulation {
  readonly everyone: ReadonlySet<string>
  readonly #read: ReturnType<typeof populationFromMessages>
  readonly #generated: GeneratedPopulation

  constructor(generated: GeneratedPopulation) {
    this.#generated = generated
    this.#read = populationFromMessages(
      generated.messages,
      generated.catalogue,
      generated.timeZone,
      new Map(Object.entries(generated.lists)),
    )
    this.everyone = new Set(this.#read.population.profiles.map((profile) => profile.id))
  }

  /** What generated definitions are checked against. */
  get context(): RuleContext {
    return {
      catalogue: this.#read.catalogue,
      segments: generatedSegments,
      lists: new Set(this.#read.population.lists.keys()),
      timeZone: this.#generated.timeZone,
    }
  }

  /**
   * @param also segments that it may refer to besides the generated ones
   * @throws Error with every diagnostic: what is generated has to be valid
   */
  validate(definition: Definition, also: RuleContext['segments'] = new Map()): ValidDefinition {
    const context = { ...this.context, segments: new Map([...generatedSegments, ...also]) }
    const result = validateDefinition(definition, context, { unfinished: 'error' })
    if (!result.ok) throw new Error(result.diagnostics.map((each) => each.message).join('\n'))
    return result.valid
  }

  members(rule: Group | Definition, asOf: number, also?: RuleContext['segments']): Set<string> {
    const definition: Definition = 'rule' in rule ? rule : { version: 1, rule }
    return evaluate(this.validate(definition, also), this.#read.population, {
      asOf,
      timeZone: this.#generated.timeZone,
    })
  }
}
