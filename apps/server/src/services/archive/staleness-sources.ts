/** The events and traits that a definition asks about, muted parts left out; reads any JSON, because it may be anything. */

export interface DefinitionSources {
  /** By name, each once. */
  readonly events: readonly string[]
  /** By field: `trait.country`. */
  readonly traits: readonly string[]
}

export function sourcesOf(definition: unknown): DefinitionSources {
  const events = new Set<string>()
  const traits = new Set<string>()
  const open: unknown[] = [isRecord(definition) ? definition['rule'] : undefined]
  while (open.length > 0) {
    const node = open.pop()
    if (Array.isArray(node)) open.push(...node)
    if (!isRecord(node) || node['muted'] === true) continue
    const { field, event, value, valueSource, rules, where, steps, without } = node
    for (const name of [field, valueSource === 'field' ? value : undefined]) {
      if (typeof name !== 'string') continue
      if (name.startsWith('trait.')) traits.add(name)
      const [, asked] = /^(?:event|lifecycle)\.(.+)$/s.exec(name) ?? []
      if (asked !== undefined && asked !== '*') events.add(asked)
    }
    if (typeof event === 'string') events.add(event)
    open.push(rules, where, steps, without)
    if (field === 'sequence') open.push(value)
  }
  return { events: [...events].sort(), traits: [...traits].sort() }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
