/** What a list says that has no row for what is typed: that nothing is called that, only once everything has been read. */
export function nothingFound(
  read: { readonly isPending: boolean; readonly isError: boolean },
  sentence: string,
): string {
  if (read.isError) return 'What there is could not be read.'
  return read.isPending ? 'Searching…' : sentence
}
