import type { Definition } from '@tessera/rules/definition'
import type { Diagnostic, JsonPath } from '@tessera/rules/diagnostic'

/**
 * The definition with the nodes that unfinished diagnostics point into muted, so that it means what a preview counts of it. What is
 * not there to mute (an unfinished root) stays and is a diagnostic wherever it is referred to.
 */
export function muteUnfinished(definition: Definition, unfinished: readonly Diagnostic[]): Definition {
  const copy = structuredClone(definition)
  for (const { code, path } of unfinished) {
    const node = code === 'empty-group' ? undefined : valueAt(copy, nodePath(path))
    if (isRecord(node)) node['muted'] = true
  }
  // What is no rule at all stays as it is, and is a diagnostic to whoever validates it.
  const rule: unknown = copy.rule
  if (isRecord(rule) && Array.isArray(rule['rules'])) rule['rules'].forEach(muteEmptied)
  return copy
}

/** Groups left with nothing, those inside `where` too, the innermost first. */
function muteEmptied(value: unknown): void {
  if (typeof value !== 'object' || value === null) return
  for (const part of Object.values(value)) muteEmptied(part)
  if (!isRecord(value)) return
  const { rules } = value
  if (Array.isArray(rules) && rules.every((rule) => isRecord(rule) && rule['muted'] === true))
    value['muted'] = true
}

/** The innermost element of a `rules` list that a path leads through. */
function nodePath(path: JsonPath): JsonPath {
  const at = path.findLastIndex((step, i) => typeof step === 'number' && path[i - 1] === 'rules')
  return path.slice(0, at + 1)
}

function valueAt(root: unknown, path: JsonPath): unknown {
  let value: unknown = path.length === 0 ? undefined : root
  for (const step of path) {
    if (Array.isArray(value)) value = value[Number(step)]
    else value = isRecord(value) ? value[step] : undefined
  }
  return value
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
