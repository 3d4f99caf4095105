/** Every screen one can go to, in the order of the navigation. */
export const navigationEntries = [
  { to: '/segments', label: 'Segments', section: undefined },
  { to: '/overlap', label: 'Overlap', section: undefined },
  { to: '/conflicts', label: 'Conflicts', section: undefined },
  { to: '/lists', label: 'Lists', section: undefined },
  { to: '/data/import', label: 'Import', section: 'Data' },
  { to: '/data/catalogue', label: 'Catalogue', section: 'Data' },
] as const
