/** Groups inside one clause (`where`): joined with every nesting in brackets. */
import { type JsonObject, isList, isObject } from '../json.ts'
import { type Word, missing } from './words.ts'

export function groupWords(
  group: JsonObject,
  conditionWords: (condition: JsonObject) => readonly Word[],
): readonly Word[] {
  const live = (isList(group.rules) ? group.rules : []).filter(isObject).filter((node) => node.muted !== true)
  if (live.length === 0) return [missing]
  const members = live.map((node) => {
    if (!('rules' in node)) return conditionWords(node)
    const inner = groupWords(node, conditionWords)
    return isBracketed(node) ? ['(', ...inner, ')'] : inner
  })
  const join: Word = { text: group.combinator === 'or' ? ' or ' : ' and ', emphasis: 'join' }
  const joined = members.flatMap((member, index) => (index === 0 ? member : [join, ...member]))
  return group.not === true ? ['not (', ...joined, ')'] : joined
}

/** A group needs brackets around it unless it has one member or brings its own. */
function isBracketed(group: JsonObject): boolean {
  const live = (isList(group.rules) ? group.rules : []).filter(
    (node) => isObject(node) && node.muted !== true,
  )
  return group.not !== true && live.length > 1
}
