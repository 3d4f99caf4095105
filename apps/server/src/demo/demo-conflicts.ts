/** What the demo's messages are for, and which of them the same person should not get. */
import type { Services } from '../services.ts'
import { ada } from './demo-people.ts'

/** By segment. Champions are invited at full price; a letter with a coupon, or one that begs them to return, spoils it. */
const intents: Readonly<Record<string, string>> = {
  'rfm-champions': 'Reward',
  'price-sensitive': 'Discount',
  'win-back': 'Win back',
}
const contradicting = [
  ['Reward', 'Discount'],
  ['Reward', 'Win back'],
] as const

/** Declares them once, as an admin would; a start that was broken off goes on where it was. */
export async function declareDemoIntents({
  segments,
  conflicts,
}: Pick<Services, 'segments' | 'conflicts'>): Promise<void> {
  const keys = new Map((await conflicts.intents.list()).intents.map(({ key, name }) => [name, key]))
  const keyOf = async (name: string): Promise<string> => {
    const key = keys.get(name) ?? (await conflicts.intents.create(ada, name)).key
    keys.set(name, key)
    return key
  }
  for (const [one, other] of contradicting) {
    const pair = { first: await keyOf(one), second: await keyOf(other) }
    await conflicts.intents.contradict(ada, pair, true)
  }
  const declared = await conflicts.intents.declarations()
  for (const [key, name] of Object.entries(intents)) {
    if (declared.get(key)?.intent) continue
    const { revision } = await segments.get(ada, key)
    const said = { intent: await keyOf(name), messageKind: 'marketing' }
    await conflicts.intents.declare(ada, { key, revision }, said)
  }
}
