export interface References {
  /** Keys of segments, each once. */
  readonly segments: ReadonlySet<string>
  /** Keys of manual lists, pins included. */
  readonly lists: ReadonlySet<string>
}

/** What a stored definition refers to, muted parts left out; reads any JSON, because a draft may be anything. */
export function referencesOf(definition: unknown): References {
  const segments = new Set<string>()
  const lists = new Set<string>()
  if (!isRecord(definition)) return { segments, lists }
  for (const pins of [definition['pinIn'], definition['pinOut']]) {
    if (Array.isArray(pins)) for (const key of pins) if (typeof key === 'string') lists.add(key)
  }
  const open: unknown[] = [definition['rule']]
  while (open.length > 0) {
    const node = open.pop()
    if (!isRecord(node) || node['muted'] === true) continue
    if (Array.isArray(node['rules'])) open.push(...node['rules'])
    const { field, value } = node
    if (typeof value !== 'string' || value === '') continue
    if (field === 'segment') segments.add(value)
    if (field === 'list') lists.add(value)
  }
  return { segments, lists }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
