import type { Definition } from '@tessera/rules/definition'

/** The definition with every reference to the segment `from` leading to `to`, muted ones too; all else stays as it was written. */
export function replaceReferences(definition: Definition, from: string, to: string): Definition {
  const replaced = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(replaced)
    if (typeof node !== 'object' || node === null) return node
    const entries = Object.entries(node)
    const isReference = entries.some(([name, value]) => name === 'field' && value === 'segment')
    return Object.fromEntries(
      entries.map(([name, value]) => [
        name,
        name === 'value' && isReference && value === from ? to : name === 'rules' ? replaced(value) : value,
      ]),
    )
  }
  const rule = replaced(definition.rule)
  return Object.assign({}, definition, { rule })
}
