import type { Engine, Question } from '@tessera/engine/engine'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import type { PreviewInput, PreviewService } from '../../services.ts'
import type { KnownSegments } from '../segments/known-segments.ts'

/** Asks the engine about drafts: quick questions in one lane, long ones in another, so that a trend holds up no count. */
export function previewService(
  engine: Engine,
  segments: KnownSegments,
  clock: PreviewClock,
  lanes: { readonly quick: Lane; readonly long: Lane },
): PreviewService {
  async function question(input: PreviewInput, signal: AbortSignal | undefined): Promise<Question> {
    const { known } = await segments.read()
    return {
      definition: input.definition,
      asOf: input.asOf === undefined ? clock.now() : Date.parse(input.asOf),
      segments: known,
      preview: true,
      ...(input.key === undefined ? {} : { key: input.key }),
      ...(signal ? { signal } : {}),
    }
  }

  return {
    size: (input, signal) => lanes.quick.run(async () => engine.size(await question(input, signal)), signal),
    members: ({ limit, cursor, ...input }, signal) =>
      lanes.quick.run(
        async () =>
          engine.members({ ...(await question(input, signal)), limit, ...(cursor ? { cursor } : {}) }),
        signal,
      ),
    breakdown: ({ field, limit, ...input }, signal) =>
      lanes.quick.run(
        async () =>
          engine.breakdown({ ...(await question(input, signal)), field, ...(limit ? { limit } : {}) }),
        signal,
      ),
    trend: ({ weeks, ...input }, signal, onProgress) =>
      lanes.long.run(
        async () =>
          engine.trend({
            ...(await question(input, signal)),
            ...(weeks ? { weeks } : {}),
            ...(onProgress ? { onProgress } : {}),
          }),
        signal,
      ),
    explain: ({ profileId, ...input }, signal) =>
      lanes.quick.run(async () => engine.explain({ ...(await question(input, signal)), profileId }), signal),
  }
}
