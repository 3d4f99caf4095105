/** Sequences and lifecycles as clauses. */
import { type JsonObject, isList, isObject } from '../json.ts'
import { eventWords } from './event-words.ts'
import { countText, spanWords, windowWords } from './span-words.ts'
import { type PrintOptions, type Word, listWords, missing, valueWord } from './words.ts'

export function sequenceClause(condition: JsonObject, options: PrintOptions): readonly Word[] {
  const value = isObject(condition.value) ? condition.value : {}
  const steps = isList(value.steps) ? value.steps.filter(isObject) : []
  const words =
    steps.length === 0 ? [missing] : steps.flatMap((step, index) => stepWords(step, index, options))
  const when = windowWords(value.window)
  switch (condition.operator) {
    case 'did':
      return ['who did (', ...words, ')', ...when]
    case 'didNot':
      return ['who did not do (', ...words, ')', ...when]
  }
  return ['who ', missing, ' (', ...words, ')', ...when]
}

function stepWords(step: JsonObject, index: number, options: PrintOptions): readonly Word[] {
  const without = isList(step.without) ? step.without.filter(isObject) : []
  const between = listWords(
    without.map((absent) => eventWords(absent.event, absent.where, options)),
    'or',
  )
  const follows = step.not === true ? ', then no ' : ', then '
  return [
    index === 0 ? '' : follows,
    ...eventWords(step.event, step.where, options),
    ...(isObject(step.within) ? [' within ', ...spanWords(step.within)] : []),
    ...(without.length > 0 ? [' without ', ...between, ' in between'] : []),
  ]
}

export function lifecycleClause(
  condition: JsonObject,
  event: string,
  options: PrintOptions,
): readonly Word[] {
  const what = eventWords(event, condition.where, options)
  const span = spanWords(condition.value)
  switch (condition.operator) {
    case 'firstTime':
      return ['who did ', ...what, ' for the first time in the last ', ...span]
    case 'stopped':
      return ['who did ', ...what, ' in the ', ...span, ' before the last ', ...span, ', and not since']
    case 'restarted':
      return [
        'who did ',
        ...what,
        ' in the last ',
        ...span,
        ' after a pause of ',
        ...span,
        ' and some before that',
      ]
    case 'regularly':
      return ['who did ', ...what, ...regularWords(condition.value)]
  }
  return ['who ', missing, ' ', ...what]
}

function regularWords(value: unknown): readonly Word[] {
  const { times, atLeast, of, period }: JsonObject = isObject(value) ? value : {}
  const often = times === undefined ? 'once' : times === 1 ? 'once' : `${countText(times) ?? '…'} times`
  return [
    ` at least ${often} in at least `,
    countWord(atLeast),
    ' of the last ',
    countWord(of),
    ' periods of ',
    ...spanWords(period),
  ]
}

function countWord(value: unknown): Word {
  const text = countText(value)
  return text === undefined ? missing : valueWord(text)
}
