import type { Definition } from '@tessera/rules/definition'
import { type Prepared, prepare, readSets } from '../answers/prepare.ts'
import { fieldsAsked } from '../compare/fields-asked.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import { countTrait } from './count-trait.ts'
import type { DistinguishAnswer, DistinguishQuestion } from './distinguish-answer.ts'
import { type Counted, defaultSupport, rankRows } from './rank-rows.ts'

export const eventDays = [30, 90] as const

/** Who did an event at least once in the last `days` days. */
export function didLately(event: string, days: number): Definition {
  const window = { kind: 'last', amount: days, unit: 'day' } as const
  return {
    version: 1,
    rule: {
      combinator: 'and',
      rules: [{ field: `event.${event}`, operator: '>=', value: 1, window }],
    },
  }
}

/** Counts every trait's values and every event among members and everybody, one after the other. */
export async function answerDistinguish(
  prepared: Prepared,
  question: DistinguishQuestion,
  startedAt: number,
): Promise<DistinguishAnswer> {
  const { plan, valid, snapshot, provenance } = prepared
  const { minimumSupport = defaultSupport, limit, signal, onProgress } = question
  const { asOf, timeZone } = plan
  const sets = async (of: Prepared): Promise<BitSet> => membersOf(of.plan, await readSets(of.plan, snapshot))
  const members = await sets(prepared)
  const size = members.count()
  const population = snapshot.population.count()
  const traits = [...snapshot.catalogue.traits.values()]
  const events = [...snapshot.catalogue.events.keys()].flatMap((event) =>
    eventDays.map((days) => ({ event, days })),
  )
  const counted: Counted[] = []
  let done = 0
  const step = (): void => {
    signal?.throwIfAborted()
    done += 1
    onProgress?.(done, traits.length + events.length)
  }
  for (const entry of traits) {
    counted.push(...(await countTrait(entry, { members, snapshot, asOf, timeZone, minimumSupport })))
    step()
  }
  for (const { event, days } of events) {
    const did = await sets(
      prepare({ ...question, definition: didLately(event, days), key: undefined }, snapshot, timeZone),
    )
    counted.push({
      of: { kind: 'event', event, days },
      members: did.and(members).count(),
      total: did.count(),
    })
    step()
  }
  return {
    ...rankRows(counted, { size, population, minimumSupport, limit }),
    asked: fieldsAsked(valid),
    ...provenance(startedAt),
  }
}
