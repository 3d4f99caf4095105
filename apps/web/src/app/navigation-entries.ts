/** Every screen one can go to, in the order of the navigation; `needs`: a procedure that the reader's role must be let into. */
export const navigationEntries = [
  { to: '/segments', label: 'Segments', section: undefined },
  { to: '/overlap', label: 'Overlap', section: undefined },
  { to: '/conflicts', label: 'Conflicts', section: undefined },
  { to: '/reviews', label: 'Reviews', section: undefined },
  { to: '/profiles', label: 'Profiles', section: undefined },
  { to: '/lists', label: 'Lists', section: undefined },
  { to: '/governance', label: 'Governance', section: undefined },
  { to: '/data/import', label: 'Import', section: 'Data' },
  { to: '/data/catalogue', label: 'Catalogue', section: 'Data' },
  { to: '/people', label: 'Users', section: 'Workspace', needs: 'people.list' },
] as const

type Entry = (typeof navigationEntries)[number]

/** Those that the reader's role may see; `may` as the session answers it. */
export function entriesFor(may: readonly string[]): readonly Entry[] {
  return navigationEntries.filter((entry) => !('needs' in entry) || may.includes(entry.needs))
}
