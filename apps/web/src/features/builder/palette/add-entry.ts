import { addNode, addTemplate } from '../node-actions.ts'
import { currentRoot } from '../builder-store.ts'
import { isGroup } from '@tessera/rules/definition'
import type { Slot } from '../tree.ts'
import type { PaletteEntry } from './palette-entry.ts'

/** Adds what an entry makes, at the end of the outermost group without a slot; a template begins an empty segment. */
export function addEntry(entry: PaletteEntry, slot?: Slot): void {
  if (entry.unusable !== undefined) return
  const node = entry.create()
  const root = currentRoot()
  if (entry.section === 'Templates' && isGroup(node)) {
    addTemplate(node, slot ?? { groupId: root.id ?? '', index: root.rules.length })
  } else {
    addNode(node, slot)
  }
}
