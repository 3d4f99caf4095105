/** One condition on profiles as a clause that follows “people”: `whose country is DE`, `who never did Signed In`. */
import { isUnchosen, readField } from '../field.ts'
import type { JsonObject } from '../json.ts'
import { comparisonWords } from './comparison-words.ts'
import { eventClause } from './event-words.ts'
import { fieldName, fieldType } from './field-words.ts'
import { lifecycleClause, sequenceClause } from './sequence-words.ts'
import { quotedName } from './value-words.ts'
import { type PrintOptions, type Word, fieldWord, missing, valueWord } from './words.ts'

export function conditionWords(condition: JsonObject, options: PrintOptions): readonly Word[] {
  const { field } = condition
  if (typeof field !== 'string' || isUnchosen(field)) return ['whose ', missing]
  const ref = readField(field)
  if (ref === undefined) return ['whose ', fieldWord(field), ' ', missing]
  switch (ref.kind) {
    case 'trait':
    case 'profile':
    case 'property':
    case 'random': {
      const share = ref.kind === 'random' ? shareClause(condition, ref.salt) : undefined
      if (share !== undefined) return share
      const type = fieldType(field, options)
      const canBeUnknown = ref.kind === 'trait' || ref.kind === 'property'
      const name = fieldWord(fieldName(field, options))
      return ['whose ', name, ...comparisonWords(condition, { field, options, type, canBeUnknown })]
    }
    case 'event':
      return eventClause(condition, ref.event, options)
    case 'lifecycle':
      return lifecycleClause(condition, ref.event, options)
    case 'sequence':
      return sequenceClause(condition, options)
    case 'everyone':
      return ['whoever they are']
    case 'segment':
    case 'list':
      return referenceClause(condition, ref.kind, options)
  }
}

/** `who are in the first 10% of the draw “campaign”`; `undefined` where only numbers say what is asked. */
function shareClause({ operator, value }: JsonObject, salt: string): readonly Word[] | undefined {
  if (operator !== '<' && operator !== '>=') return undefined
  const are = operator === '<' ? 'who are in' : 'who are not in'
  const share = typeof value === 'number' ? valueWord(`${Number((value * 100).toPrecision(12))}%`) : missing
  return [`${are} the first `, share, ' of the draw ', fieldWord(quotedName(salt))]
}

function referenceClause(
  { operator, value }: JsonObject,
  kind: 'segment' | 'list',
  options: PrintOptions,
): readonly Word[] {
  const are = operator === 'in' ? 'who are in' : operator === 'notIn' ? 'who are not in' : 'who are …'
  const isNamed = typeof value === 'string' && value !== ''
  const name = isNamed ? fieldWord(quotedName(options.labels?.[kind]?.(value) ?? value)) : missing
  return [`${are} the ${kind} `, name]
}
