import { create } from 'zustand'

const useAnnouncement = create<{ readonly text: string; readonly turn: number }>(() => ({
  text: '',
  turn: 0,
}))

/** Says something to people who hear the screen, without moving their focus. */
export function announce(text: string): void {
  useAnnouncement.setState(({ turn }) => ({ text, turn: turn + 1 }))
}

/** The one polite region announcements are read from. The turn's odd space makes a repeated sentence heard again. */
export function LiveRegion() {
  const { text, turn } = useAnnouncement()
  return (
    <output aria-live="polite" className="visually-hidden">
      {turn % 2 === 0 ? text : `${text}\u00a0`}
    </output>
  )
}
