import type { Template } from '../../segments/template-gallery.tsx'
import type { PaletteEntry } from './palette-entry.ts'

/** Templates whose data is there; what is added are their conditions. */
export function templateEntries(templates: readonly Template[]): PaletteEntry[] {
  return templates
    .filter(({ available }) => available)
    .map(({ id, title, about, definition }) => ({
      id: `template ${id}`,
      section: 'Templates',
      hue: 'other',
      label: title,
      names: [about],
      note: 'template',
      about,
      top: [],
      searchOnly: true,
      create: () => definition.rule,
    }))
}
