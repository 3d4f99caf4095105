/** Keys, written as on an Apple keyboard, by the names they have on the reader's: `⇧⌘Z` there, `Ctrl+Shift+Z` elsewhere. */
export function keyNames(keys: string, agent: string = navigator.userAgent): string {
  if (/Mac|iPhone|iPad/.test(agent)) return keys
  return keys.replaceAll('⇧⌘', 'Ctrl+Shift+').replaceAll('⌘', 'Ctrl+')
}
