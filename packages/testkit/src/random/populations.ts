/** Generated populations: messages that hold what goes wrong in real data. */
import type { DeclaredTypes } from '@tessera/engine/reference/catalogue-from-messages'
import type { ValueType } from '@tessera/rules/catalogue'
import { type Moments, momentsAround } from './moments.ts'
import { RandomSource } from './random-source.ts'
import { elements, numbers, texts, vocabulary } from './vocabulary.ts'

export interface GeneratedPopulation {
  readonly seed: number
  /** IANA zone of the workspace. */
  readonly timeZone: string
  readonly catalogue: DeclaredTypes
  /** In order of arrival: late ones, repeated ones, ties, future ones, values that do not fit. */
  readonly messages: readonly unknown[]
  readonly lists: Readonly<Record<string, readonly string[]>>
  readonly moments: Moments
}

/** A population around a moment in a zone; the same seed makes the same messages. */
export function generatePopulation(options: {
  readonly seed: number
  readonly profiles: number
  /** ISO 8601 with offset: the moment that windows are counted from. */
  readonly around: string
  readonly timeZone: string
}): GeneratedPopulation {
  const random = new RandomSource(options.seed)
  const moments = momentsAround(Date.parse(options.around), options.timeZone)
  const ids = Array.from({ length: options.profiles }, (_, n) => idOf(n))
  const messages = ids.flatMap((id) => messagesOf(id, random, moments))
  return {
    seed: options.seed,
    timeZone: options.timeZone,
    catalogue: vocabulary,
    messages: random.shuffled([...messages, ...repeats(messages, random), ...unreadable(messages, random)]),
    lists: {
      vips: ids.filter(() => random.chance(0.3)),
      plus: [...ids.filter(() => random.chance(0.1)), 'stranger'],
      minus: ids.filter(() => random.chance(0.1)),
      nobody: [],
    },
    moments,
  }
}

function idOf(n: number): string {
  const odd = [`o'neil-${n}`, `Зоя-${n}`, `😀${n}`, ` ${n}`, `p"${n}`]
  return n % 7 === 0 ? (odd[(n / 7) % odd.length] ?? `p${n}`) : `p${n}`
}

type Draft = Record<string, unknown>

function messagesOf(id: string, random: RandomSource, moments: Moments): Draft[] {
  const identifies = Array.from({ length: random.integer(4) }, () => identify(id, random, moments))
  const tracks = Array.from({ length: random.integer(10) }, () => track(id, random, moments))
  const messages = [...identifies, ...tracks]
  return messages.length === 0 ? [track(id, random, moments)] : messages
}

function identify(id: string, random: RandomSource, moments: Moments): Draft {
  return {
    type: 'identify',
    userId: id,
    timestamp: random.pick(moments.data),
    traits: values(vocabulary.traits, random, moments, 0.6),
    ...messageId(random),
  }
}

function track(id: string, random: RandomSource, moments: Moments): Draft {
  const event = random.pick([
    'Order Completed',
    'Order Completed',
    'Product Added',
    'Signed In',
    "He said 'hi'; --",
  ] as const)
  return {
    type: 'track',
    ...(random.chance(0.2) ? { anonymousId: id } : { userId: id, anonymousId: 'someone else' }),
    event,
    timestamp: random.pick(moments.data),
    properties: values(vocabulary.events[event], random, moments, 0.7),
    ...messageId(random),
  }
}

function messageId(random: RandomSource): Draft {
  return random.chance(0.5) ? { messageId: `m${random.integer(1e9)}` } : {}
}

/** Some messages come a second time: with their id (to be ignored) or without one (separate). */
function repeats(messages: readonly Draft[], random: RandomSource): Draft[] {
  return messages.filter(() => random.chance(0.1)).map((message) => ({ ...message }))
}

type Spoil = (message: Draft) => Draft

/** Some come as no message at all: nothing of them may be seen, nor may they use up a messageId. */
function unreadable(messages: readonly Draft[], random: RandomSource): Draft[] {
  const spoilt: readonly [Spoil, ...Spoil[]] = [
    (message) => ({ ...message, type: 'page' }),
    (message) => ({ ...message, timestamp: 'yesterday' }),
    (message) => ({ ...message, timestamp: undefined }),
    (message) => ({ ...message, userId: '', anonymousId: 7 }),
    (message) => ({ ...message, type: 'track', event: '' }),
  ]
  return messages.filter(() => random.chance(0.05)).map((message) => random.pick(spoilt)(message))
}

/** Names with dots come flat or as objects in objects, which is the same. */
function nested(draft: Draft, random: RandomSource): Draft {
  const out: Draft = {}
  for (const [name, each] of Object.entries(draft)) {
    const dot = name.indexOf('.')
    if (dot < 0 || random.chance(0.5)) out[name] = each
    else out[name.slice(0, dot)] = { [name.slice(dot + 1)]: each }
  }
  return out
}

function values(
  types: Readonly<Record<string, ValueType>>,
  random: RandomSource,
  moments: Moments,
  share: number,
): Draft {
  const draft: Draft = {}
  for (const [name, type] of Object.entries(types)) {
    if (random.chance(share))
      draft[name] = random.chance(0.1) ? awkward(random) : value(type, random, moments)
  }
  return nested(draft, random)
}

function awkward(random: RandomSource): unknown {
  return random.pick([null, '', [], 'abc', '8', 8, true, ['x', 1], {}, '2024-13-01', 'true'])
}

function value(type: ValueType, random: RandomSource, moments: Moments): unknown {
  switch (type) {
    case 'text':
      return random.pick(texts)
    case 'number':
      return random.chance(0.1) ? String(random.pick(numbers)) : random.pick(numbers)
    case 'boolean':
      return random.chance(0.5)
    case 'datetime':
      return random.pick(moments.data)
    case 'list':
      return Array.from({ length: random.integer(4) }, () => random.pick(elements))
  }
}
