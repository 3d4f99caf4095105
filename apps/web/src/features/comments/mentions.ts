/** Mentions: people write and read names, `@Maya Lindt`; what is kept names ids, `@[demo-maya]`. */

interface Person {
  readonly id: string
  readonly name: string
}

export type BodyPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'mention'; readonly name: string }

const mention = /@\[([^\]\s]{1,100})\]/g

/** A kept text in parts to show; a mention of nobody known stays as it was written. */
export function bodyParts(body: string, people: readonly Person[]): readonly BodyPart[] {
  const names = new Map(people.map(({ id, name }) => [id, name]))
  const parts: BodyPart[] = []
  let end = 0
  for (const match of body.matchAll(mention)) {
    const name = names.get(match[1] ?? '')
    if (name === undefined) continue
    if (match.index > end) parts.push({ kind: 'text', text: body.slice(end, match.index) })
    parts.push({ kind: 'mention', name })
    end = match.index + match[0].length
  }
  if (end < body.length) parts.push({ kind: 'text', text: body.slice(end) })
  return parts
}

/** A kept text as people edit it. */
export function toNames(body: string, people: readonly Person[]): string {
  return bodyParts(body, people)
    .map((part) => (part.kind === 'text' ? part.text : `@${part.name}`))
    .join('')
}

/** What somebody typed as it is kept: longer names first, so that `@Maya Lindt` is not read as `@Maya`. */
export function toIds(text: string, people: readonly Person[]): string {
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length)
  if (byLength.length === 0) return text
  const names = byLength.map(({ name }) => name.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replaceAll(new RegExp(`@(${names})(?![\\p{L}\\p{N}])`, 'gu'), (written, name: string) => {
    const person = byLength.find((each) => each.name === name)
    return person ? `@[${person.id}]` : written
  })
}

/** What is being typed after an `@` right before the caret; undefined when nobody is being mentioned. */
export function mentionBefore(text: string, caret: number): string | undefined {
  return /(?:^|[\s(])@([\p{L}\p{N}.'’-]{0,40}(?: [\p{L}\p{N}.'’-]{0,40})?)$/u.exec(text.slice(0, caret))?.[1]
}
