/** Undo and redo over immutable states. Changes with the same tag in quick succession are one step. */
export interface History<State> {
  readonly past: readonly State[]
  readonly present: State
  readonly future: readonly State[]
  readonly tag?: string
  /** Milliseconds since the epoch of the last change. */
  readonly at: number
}

/** Typing in one field stays one step while pauses are shorter than this. */
const together = 1200
const longest = 200

export function startHistory<State>(present: State): History<State> {
  return { past: [], present, future: [], at: 0 }
}

export function record<State>(
  history: History<State>,
  next: State,
  now: number,
  tag?: string,
): History<State> {
  if (next === history.present) return history
  const merges = tag !== undefined && tag === history.tag && now - history.at < together
  const past = merges ? history.past : [...history.past, history.present].slice(-longest)
  return { past, present: next, future: [], tag, at: now }
}

export function undo<State>(history: History<State>): History<State> {
  const before = history.past.at(-1)
  if (before === undefined) return history
  return {
    past: history.past.slice(0, -1),
    present: before,
    future: [history.present, ...history.future],
    at: 0,
  }
}

export function redo<State>(history: History<State>): History<State> {
  const [next, ...future] = history.future
  if (next === undefined) return history
  return { past: [...history.past, history.present], present: next, future, at: 0 }
}
