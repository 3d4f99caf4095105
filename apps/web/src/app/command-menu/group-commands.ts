import type { Found, SearchIndex } from '../../features/search/search-index.ts'
import type { Command, CommandGroup } from './command.ts'

/** So many of a group are shown for a search. */
const mostShown = 6

/** For no words everything but what only a search shows; otherwise what fits, the group with the best of it first. */
export function groupCommands(
  commands: readonly Command[],
  index: SearchIndex<Command>,
  text: string,
): readonly CommandGroup[] {
  if (text.trim() === '') {
    const shown = commands.filter(({ searchOnly }) => searchOnly !== true)
    return grouped(shown.map((item) => ({ item, score: 0 })))
  }
  return grouped(index.find(text)).map((group) => ({
    ...group,
    commands: group.commands.slice(0, mostShown),
  }))
}

function grouped(found: readonly Found<Command>[]): readonly CommandGroup[] {
  const names = [...new Set(found.map(({ item }) => item.group))]
  return names.map((group) => {
    const members = found.filter(({ item }) => item.group === group)
    return { group, score: members[0]?.score ?? 0, commands: members.map(described) }
  })
}

function described({ item, alsoCalled }: Found<Command>): Command {
  if (alsoCalled === undefined) return item
  const also = `also “${alsoCalled}”`
  return { ...item, description: item.description === undefined ? also : `${also} · ${item.description}` }
}
