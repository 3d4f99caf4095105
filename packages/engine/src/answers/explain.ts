import type { ExplainAnswer } from '../answers.ts'
import { explainProfile } from '../explain/explain-profile.ts'
import { readProfile } from '../explain/read-profile.ts'
import type { World } from '../reference/evaluate.ts'
import { UnknownProfileError } from '../reference/reference-engine.ts'
import type { Prepared } from './prepare.ts'

/** Reads one profile's own data and evaluates the definition on it, condition by condition. @throws UnknownProfileError */
export async function answerExplain(
  { plan, valid, snapshot, provenance }: Prepared,
  profileId: string,
  startedAt: number,
): Promise<ExplainAnswer> {
  const population = await readProfile(profileId, snapshot)
  const profile = population?.profiles[0]
  if (population === undefined || profile === undefined) throw new UnknownProfileError(profileId)
  const world: World = { population, segments: valid.segments, clock: plan }
  return {
    ...explainProfile(valid, profile, world),
    ...provenance(startedAt),
  }
}
