import { validateDefinition } from '@tessera/rules/validate'
import type { Explanation } from '../answers.ts'
import { explainRule } from '../explain/explain-rule.ts'
import { readProfile } from '../explain/read-profile.ts'
import { isMember, ruleHolds, type World } from '../reference/evaluate.ts'
import { UnknownProfileError } from '../reference/reference-engine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { timelineOf } from '../timeline/timeline-of.ts'
import { turnsByClock } from '../timeline/turns-by-clock.ts'
import type { Standing, StandingAnswer, StandingQuestion } from './profile-answer.ts'

const longestLookBack = 400 * 86_400_000

/**
 * Which of many definitions one person is in, since when, why, and until when. Their own data is read once, and the reference
 * evaluator judges; only those the person is in are followed through time. @throws UnknownProfileError
 */
export async function answerStanding(
  question: StandingQuestion,
  snapshot: Snapshot,
  timeZone: string,
): Promise<StandingAnswer> {
  const { profileId, asOf, segments, signal } = question
  const population = await readProfile(profileId, snapshot)
  const profile = population?.profiles[0]
  if (population === undefined || profile === undefined) throw new UnknownProfileError(profileId)
  const { catalogue, lists, dataVersion } = snapshot
  const found: Standing[] = []
  const broken: string[] = []
  for (const { key, definition } of question.of) {
    signal?.throwIfAborted()
    // Other requests have their turn between two segments.
    await new Promise((resolve) => setImmediate(resolve))
    const result = validateDefinition(
      definition,
      { catalogue, segments, lists, timeZone, key },
      { unfinished: 'error' },
    )
    if (!result.ok) {
      broken.push(key)
      continue
    }
    const { valid } = result
    const world: World = { population, segments: valid.segments, clock: { asOf, timeZone } }
    if (!isMember(valid, profile, world)) continue
    const versions = await question.versionsOf?.(key)
    const { entries, from } = timelineOf(
      {
        definition,
        key,
        asOf,
        segments,
        preview: false,
        profileId,
        from: asOf - longestLookBack,
        ...(versions === undefined ? {} : { versions }),
        ...(signal ? { signal } : {}),
      },
      { profile, population, catalogue, lists, timeZone },
    )
    const entered = entries.findLast(({ kind }) => kind === 'entered')
    const leavesAt = turnsByClock([valid.rule], profile, world, (known, at) => isMember(valid, known, at))
    found.push({
      key,
      ...(entered === undefined ? {} : { entered: { at: entered.at, words: entered.because.words } }),
      lookedBackTo: from,
      ...(leavesAt === undefined ? {} : { leavesAt }),
      includedBy: valid.pinIn.filter((list) => population.lists.get(list)?.includes(profile.id)),
      because: ruleHolds(valid.rule, profile, world)
        ? conditionsHeld(explainRule(valid.rule, profile, world))
        : [],
    })
  }
  return { profileId: profile.id, asOf, dataVersion, exact: true, in: found, broken }
}

/** Groups are left out: what counts in them is said by their conditions. */
function conditionsHeld(nodes: readonly Explanation[]): Standing['because'] {
  const groups = new Set(
    nodes.flatMap(({ path }) => (path.length === 0 ? [] : [path.slice(0, -1).join('.')])),
  )
  return nodes
    .filter(({ path, held }) => held && !groups.has(path.join('.')))
    .map(({ path, found }) => ({ path, found }))
}
