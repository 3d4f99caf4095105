/** The ids mentioned in a comment (`@[id]`), each once, in the order of the text; at most fifty. */
export function mentionsIn(body: string): string[] {
  const ids = [...body.matchAll(/@\[([^\]\s]{1,100})\]/g)].map(([, id = '']) => id)
  return [...new Set(ids)].slice(0, 50)
}
