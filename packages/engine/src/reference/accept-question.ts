import type { Catalogue } from '@tessera/rules/catalogue'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'
import type { ValidDefinition } from '@tessera/rules/rule'
import { validateDefinition } from '@tessera/rules/validate'
import { DefinitionError } from '../definition-error.ts'
import type { Question } from '../engine.ts'
import type { Population } from './population.ts'

export interface Accepted {
  readonly valid: ValidDefinition
  /** What a preview left out. */
  readonly unfinished: readonly Diagnostic[]
  readonly ruleHash: string
}

/** Reads a question's definition against the data. @throws DefinitionError */
export function acceptQuestion(
  question: Question,
  data: { readonly population: Population; readonly catalogue: Catalogue; readonly timeZone: string },
): Accepted {
  const result = validateDefinition(
    question.definition,
    {
      catalogue: data.catalogue,
      segments: question.segments,
      lists: new Set(data.population.lists.keys()),
      timeZone: data.timeZone,
      key: question.key,
    },
    { unfinished: question.preview ? 'drop' : 'error' },
  )
  if (!result.ok) throw new DefinitionError(result.diagnostics)
  return { valid: result.valid, unfinished: result.unfinished, ruleHash: ruleHash(result.valid) }
}
