/** Why a sequence or a lifecycle holds no one. */
import type {
  Group,
  LifecycleCondition,
  SequenceCondition,
  SequenceStep,
  Span,
  Window,
} from '../definition.ts'
import { eventWords } from '../print/event-words.ts'
import { spanWords, windowWords } from '../print/span-words.ts'
import { wordsText } from '../print/words.ts'
import { happened, selectionReasons } from './event-reasons.ts'
import {
  type EmptySetting,
  type Hypothesis,
  certain,
  ifNoOne,
  ifSomeone,
  removal,
  replacement,
} from './reason.ts'

/** Step after step: the first that no one reaches, and what of it keeps people out. */
export function sequenceReasons(condition: SequenceCondition, setting: EmptySetting): readonly Hypothesis[] {
  const { path, print } = setting
  const { steps, window } = condition.value
  const did = (some: readonly SequenceStep[], when: Window | undefined = window): SequenceCondition => ({
    field: 'sequence',
    operator: 'did',
    value: { steps: some, ...(when && { window: when }) },
  })
  if (condition.operator === 'didNot') {
    const opposite: SequenceCondition = { ...condition, operator: 'did' }
    return [certain('Everyone did this sequence.', [replacement(path, opposite, 'Ask who did it')])]
  }
  const when = wordsText(windowWords(window))
  return steps.flatMap((step, index): readonly Hypothesis[] => {
    const sofar = steps.slice(0, index)
    const name = stepName(step, print)
    if (index === 0) {
      const first = { event: step.event, where: step.where, window }
      return selectionReasons(
        first,
        ({ where, window: changed }) => {
          const { where: _, ...bare } = step
          const [, ...later] = steps
          const value = { steps: [{ ...bare, ...(where && { where }) }, ...later] }
          return { ...condition, value: { ...value, ...(changed && { window: changed }) } }
        },
        setting,
      )
    }
    const before = sofar.map((one) => stepName(one, print)).join(', then ')
    const reached = did([...sofar, step])
    const withStep = (changed: SequenceStep): SequenceCondition => ({
      ...condition,
      value: { ...condition.value, steps: steps.with(index, changed) },
    })
    if (step.not === true) {
      return [
        ifNoOne(reached, `Everyone who did ${before}${when} then did ${name}${limit(step)}, or still may.`, [
          replacement(
            path,
            { ...condition, value: { ...condition.value, steps: sofar } },
            'Remove the last step',
          ),
        ]),
      ]
    }
    const relaxed = relaxations(step).map(
      ({ changed, words, fix }): Hypothesis => ({
        probes: [reached, did([...sofar, changed])],
        judge: ([people = 0, more = 0]) =>
          people === 0 && more > 0
            ? {
                words: `${before}, then ${name}: ${words}`,
                fixes: [replacement(path, withStep(changed), fix)],
              }
            : undefined,
      }),
    )
    return [
      ...relaxed,
      ifNoOne(reached, `No one who did ${before}${when} did ${name} after it.`, [
        replacement(
          path,
          { ...condition, value: { ...condition.value, steps: sofar } },
          'End before that step',
        ),
      ]),
    ]
  })
}

function stepName({ event, where }: SequenceStep, print: EmptySetting['print']): string {
  return wordsText(eventWords(event, where, print))
}

function limit({ within }: SequenceStep): string {
  return within === undefined ? '' : ` within ${wordsText(spanWords(within))}`
}

interface Relaxation {
  readonly changed: SequenceStep
  readonly words: string
  readonly fix: string
}

function relaxations(step: SequenceStep): readonly Relaxation[] {
  const { within, without, where, ...bare } = step
  return [
    ...(within === undefined
      ? []
      : [
          {
            changed: { ...bare, ...(where && { where }), ...(without && { without }) },
            words: `some did both, never${limit(step)}.`,
            fix: 'Remove the time limit',
          },
        ]),
    ...(without === undefined || without.length === 0
      ? []
      : [
          {
            changed: { ...bare, ...(where && { where }), ...(within && { within }) },
            words: 'some did both, but always with what must not lie in between.',
            fix: 'Remove “without”',
          },
        ]),
    ...(where === undefined
      ? []
      : [
          {
            changed: { ...bare, ...(within && { within }), ...(without && { without }) },
            words: 'some did both, but without its filter.',
            fix: 'Remove the filter of that step',
          },
        ]),
  ]
}

export function lifecycleReasons(
  condition: LifecycleCondition,
  event: string,
  setting: EmptySetting,
): readonly Hypothesis[] {
  const { path, print } = setting
  const { where } = condition
  const name = wordsText(eventWords(event, where, print))
  const ever = selectionReasons({ event, where }, (changed) => withWhere(condition, changed.where), setting)
  return [...ever, ...ofKind(condition, { event, where, name, path })]
}

function withWhere(condition: LifecycleCondition, where: Group | undefined): LifecycleCondition {
  const { where: _, ...rest } = condition
  return { ...rest, ...(where && { where }) }
}

interface Lived {
  readonly event: string
  readonly where: Group | undefined
  readonly name: string
  readonly path: EmptySetting['path']
}

function ofKind(condition: LifecycleCondition, { event, where, name, path }: Lived): readonly Hypothesis[] {
  const { value } = condition
  if ('period' in value) {
    const once = { ...condition, value: { ...value, atLeast: 1, times: 1 } }
    const periods = `${value.of} periods of ${wordsText(spanWords(value.period))}`
    return [
      ifSomeone(
        once,
        (people) =>
          `${people} did ${name} in one of the last ${periods}, but no one as regularly as this asks for.`,
        [replacement(path, once, 'Ask for 1 of the periods')],
      ),
      certain(`No one did ${name} in the last ${periods}.`, [removal(path)]),
    ]
  }
  const span: Span = { amount: value.amount, unit: value.unit }
  const twice = span.amount * 2
  const now: Window = { kind: 'last', ...span }
  const earlier: Window = {
    kind: 'ago',
    ...(Number.isSafeInteger(twice) && { from: { ...span, amount: twice } }),
    to: span,
  }
  const words = wordsText(spanWords(span))
  const inNow = happened({ event, where, window: now })
  const inEarlier = happened({ event, where, window: earlier })
  const noneNow = ifNoOne(inNow, `No one did ${name} in the last ${words}, though some did before.`, [
    replacement(path, happened({ event, where }), `Ask who ever did ${name}`),
  ])
  switch (condition.operator) {
    case 'firstTime':
      return [
        noneNow,
        ifSomeone(
          inNow,
          (people) => `${people} did ${name} in the last ${words}, but no one for the first time.`,
          [replacement(path, inNow, 'Ask who did it at all')],
        ),
      ]
    case 'stopped':
      return [
        ifNoOne(
          inEarlier,
          `No one did ${name} in the ${words} before the last ${words}, so no one stopped.`,
          [removal(path)],
        ),
        ifSomeone(
          inEarlier,
          (people) =>
            `${people} did ${name} in the ${words} before, and all of them again in the last ${words}.`,
          [replacement(path, inEarlier, 'Ask who did it then')],
        ),
      ]
    case 'restarted':
      return [
        noneNow,
        ifSomeone(
          inNow,
          (people) =>
            `${people} did ${name} in the last ${words}, but no one after a pause of ${words} and some before that.`,
          [replacement(path, inNow, 'Ask who did it at all')],
        ),
      ]
    case 'regularly':
      return []
  }
}
