import { actionWords, isSubject, subjectWords } from './audit-words.ts'

export interface ActionChoices {
  readonly group: string
  readonly items: readonly { readonly value: string; readonly label: string }[]
}

/**
 * Actions in words, by what they are about, each group with all of its kind first; `value` is what the log calls them. An
 * action that is chosen is offered, whether the log has it or not.
 */
export function actionChoices(actions: readonly string[], chosen = ''): readonly ActionChoices[] {
  const groups = new Map<string, string[]>()
  for (const action of new Set([...actions, ...(chosen === '' ? [] : [chosen])])) {
    const about = action.slice(0, action.indexOf('.') + 1)
    const verbs = groups.get(about) ?? []
    groups.set(about, action === about ? verbs : [...verbs, action])
  }
  return [...groups]
    .map(([about, verbs]) => {
      const group = nameOf(about)
      return {
        group,
        items: [
          ...(about === '' ? [] : [{ value: about, label: `${group}: anything` }]),
          ...verbs
            .toSorted()
            .map((value) => ({ value, label: `${group}: ${lowerFirst(actionWords(value))}` })),
        ],
      }
    })
    .toSorted((a, b) => a.group.localeCompare(b.group, 'en'))
}

function nameOf(about: string): string {
  const subject = about.slice(0, -1)
  if (isSubject(subject)) return subjectWords[subject]
  return subject === '' ? 'Other' : actionWords(subject)
}

function lowerFirst(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1)
}
