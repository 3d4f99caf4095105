import type { Engine, Question } from '@tessera/engine/engine'

/** Every member's id, in order of code points. */
export async function allMembers(engine: Engine, question: Question): Promise<string[]> {
  const ids: string[] = []
  let cursor: string | undefined
  do {
    const page = await engine.members({ ...question, limit: 10_000, cursor })
    for (const member of page.members) ids.push(member.id)
    cursor = page.nextCursor
  } while (cursor !== undefined)
  return ids.sort()
}
