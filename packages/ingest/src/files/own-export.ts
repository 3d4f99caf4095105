/** What makes a file that Tessera exported come back as it was. */
import type { Mapping } from './mapping.ts'

/**
 * A proposal with the plain names of traits: a column `trait.phone`, or `traits.phone` of an exported line, is the trait `phone`. A name that
 * two columns would then have stays longer.
 */
export function withPlainNames(mapping: Mapping): Mapping {
  if (mapping.kind !== 'profiles') return mapping
  const { id, columns } = mapping
  const exported = id === 'id' && columns.every(({ column }) => column.startsWith('traits.'))
  const names = columns.map(({ column, name }) => {
    if (name !== column) return name
    return (exported ? name.slice('traits.'.length) : name).replace(/^trait\.(?=.)/, '')
  })
  return {
    ...mapping,
    columns: columns.map((column, i) => {
      const name = names[i] ?? column.name
      const twice = name === '' || names.filter((each) => each === name).length > 1
      return twice ? column : { ...column, name }
    }),
  }
}

/** Whether these cells are lists as Tessera writes them into CSV: JSON arrays of texts. */
export function areJsonLists(cells: readonly string[]): boolean {
  return cells.length > 0 && cells.every((cell) => cell.startsWith('[') && isListOfTexts(cell))
}

function isListOfTexts(cell: string): boolean {
  try {
    const parsed: unknown = JSON.parse(cell)
    return Array.isArray(parsed) && parsed.every((element) => typeof element === 'string')
  } catch {
    return false
  }
}
