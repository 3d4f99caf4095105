/** What `npm run bench` is asked to measure. */
import { parseArgs } from 'node:util'

/** The size of what is measured. */
export interface Sizes {
  readonly profiles: number
  readonly events: number
  /** Of the file that is imported. */
  readonly rows: number
  readonly runs: number
  /** Folder of the generated workspace. */
  readonly data: string
}

export interface Options extends Sizes {
  /** In the order of `known`. */
  readonly parts: readonly string[]
  /** All of them: the page of results is written. */
  readonly whole: boolean
  /** The figures are printed as one line of JSON at the end. */
  readonly json: boolean
}

/** All problems, one sentence each, or the options. `known`: the names of the parts. */
export function readOptions(
  words: readonly string[],
  known: readonly string[],
): { readonly problems: readonly string[] } | { readonly options: Options } {
  const parsed = parse(words)
  if (typeof parsed === 'string') return { problems: [parsed] }
  const problems: string[] = []
  const size = (name: 'profiles' | 'events' | 'rows' | 'runs'): number => {
    if (!/^[1-9]\d{0,11}$/.test(parsed[name]))
      problems.push(`--${name} takes a whole number from 1, not "${parsed[name]}".`)
    return Number(parsed[name])
  }
  const sizes = { profiles: size('profiles'), events: size('events'), rows: size('rows'), runs: size('runs') }
  const asked = parsed.only?.split(',').map((name) => name.trim()) ?? known
  const unknown = asked.filter((name) => !known.includes(name))
  if (unknown.length > 0)
    problems.push(
      `Unknown part: ${unknown.map((name) => `"${name}"`).join(', ')}. --only takes ${known.join(', ')}; several are joined by commas.`,
    )
  if (problems.length > 0) return { problems }
  return {
    options: {
      ...sizes,
      data: parsed.data ?? `bench/data/${sizes.profiles}-${sizes.events}`,
      parts: known.filter((name) => asked.includes(name)),
      whole: parsed.only === undefined,
      json: parsed.json,
    },
  }
}

const accepted = {
  profiles: { type: 'string', default: '5000000' },
  events: { type: 'string', default: '50000000' },
  rows: { type: 'string', default: '5000000' },
  runs: { type: 'string', default: '9' },
  data: { type: 'string' },
  only: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const

function parse(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options: accepted }).values
  } catch (error) {
    // Node's own sentence: an option that it does not know, or one without its value.
    if (!(error instanceof TypeError)) throw error
    const names = Object.keys(accepted).map((name) => `--${name}`)
    return `${error.message.replace(/\.$/, '')}. The options are ${names.join(', ')}.`
  }
}
