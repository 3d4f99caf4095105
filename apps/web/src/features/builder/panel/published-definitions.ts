import { type Definition, isGroup } from '@tessera/rules/definition'
import { queryClient } from '../../../lib/query-client.ts'
import { trpc } from '../../../lib/trpc.ts'
import { walk } from '../tree.ts'

/** By key, those of the segments named and of all they refer to; one that is not published, or gone, is not in it. */
export async function publishedDefinitions(
  keys: readonly string[],
): Promise<ReadonlyMap<string, Definition>> {
  const found = new Map<string, Definition>()
  const asked = new Set(keys)
  let waiting = [...keys]
  while (waiting.length > 0) {
    const definitions = await Promise.all(waiting.map(publishedDefinition))
    const reached: string[] = []
    for (const [index, definition] of definitions.entries()) {
      const key = waiting[index]
      if (definition === undefined || key === undefined) continue
      found.set(key, definition)
      for (const [node] of walk(definition.rule)) {
        if (!isGroup(node) && node.field === 'segment') reached.push(String(node.value))
      }
    }
    waiting = [...new Set(reached)].filter((key) => !asked.has(key))
    for (const key of waiting) asked.add(key)
  }
  return found
}

async function publishedDefinition(key: string): Promise<Definition | undefined> {
  try {
    const segment = await queryClient.fetchQuery({
      ...trpc.segments.get.queryOptions({ key }),
      staleTime: 60_000,
    })
    return segment.published?.definition
  } catch {
    // Gone or not reachable: the answer names it as not looked into.
    return undefined
  }
}
