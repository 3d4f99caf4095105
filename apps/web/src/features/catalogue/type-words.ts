import type { ValueType } from '@tessera/rules/catalogue'

/** What a type is called on screens. */
export const typeWords: Record<ValueType, string> = {
  text: 'text',
  number: 'number',
  boolean: 'yes or no',
  datetime: 'date and time',
  list: 'list of text',
}
