import { Fragment } from 'react'
import { formatNumber } from '../lib/numbers/format-number.ts'
import type { NumberNotation } from '../lib/numbers/read-number.ts'
import type { NumberQuestion as Question } from '../lib/numbers/use-number-field.ts'
import classes from './number-question.module.css'

interface NumberQuestionProps extends NumberNotation {
  readonly id: string
  readonly question: Question | undefined
  readonly onAnswer: (value: number) => void
}

/** Under a number field: what was not understood, and what it may mean, each a press away. */
export function NumberQuestion({ id, question, onAnswer, locale, percent }: NumberQuestionProps) {
  if (question === undefined) return null
  const write = (value: number) => `${formatNumber(value, { locale, percent })}${percent ? ' %' : ''}`
  const [before, readings, after] = wordsOf(question, write)
  return (
    <output id={id} className={classes.question} data-number-question={question.kind}>
      <span className={classes.mark} aria-hidden="true">
        {question.kind === 'refused' ? '!' : 'i'}
      </span>
      <span>{before}</span>
      {readings.map((value, index) => (
        <Fragment key={value}>
          {index > 0 && <span>or</span>}
          <button type="button" className={classes.reading} onClick={() => onAnswer(value)}>
            <bdi>{write(value)}</bdi>
          </button>
        </Fragment>
      ))}
      {after !== '' && <span>{after}</span>}
    </output>
  )
}

type Words = readonly [before: string, readings: readonly number[], after: string]

function wordsOf(question: Question, write: (value: number) => string): Words {
  if (question.kind === 'elsewhere')
    return [`Read as ${write(question.value)}. Did you mean`, [question.elsewhere], '?']
  const { text, readings, why } = question
  switch (why) {
    case 'notation':
      if (readings.length === 0) return [`“${text}” is not a number that fits here.`, [], '']
      return readings.length === 1 ? [`${text}: did you mean`, readings, '?'] : [`${text}:`, readings, '?']
    case 'no-number':
      return [`“${text}” is not a number. Write it in digits, like ${write(1234.5)}.`, [], '']
    case 'too-large':
      return [
        `Too large to be kept exactly. The largest number is ${write(Number.MAX_SAFE_INTEGER)}.`,
        [],
        '',
      ]
    case 'too-precise':
      return ['More digits than can be kept exactly. Use', readings, 'instead?']
  }
}
