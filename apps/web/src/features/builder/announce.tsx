import { create } from 'zustand'

interface Announcement {
  readonly text: string
  readonly turn: number
}

/** What somebody did, and what the work says by itself a moment later: neither takes the other's place before it was heard. */
type Speaker = 'action' | 'findings'

const silence: Announcement = { text: '', turn: 0 }
const useAnnouncements = create<Readonly<Record<Speaker, Announcement>>>(() => ({
  action: silence,
  findings: silence,
}))

/** Says something to people who hear the screen, without moving their focus. */
export function announce(text: string, speaker: Speaker = 'action'): void {
  useAnnouncements.setState((state) => ({ [speaker]: { text, turn: state[speaker].turn + 1 } }))
}

/** The polite regions announcements are read from. The turn's odd space makes a repeated sentence heard again. */
export function LiveRegion() {
  const { action, findings } = useAnnouncements()
  return (
    <>
      <SpokenText of="action" said={action} />
      <SpokenText of="findings" said={findings} />
    </>
  )
}

function SpokenText({ of, said: { text, turn } }: { readonly of: Speaker; readonly said: Announcement }) {
  return (
    <output aria-live="polite" className="visually-hidden" data-announces={of}>
      {turn % 2 === 0 ? text : `${text}\u00a0`}
    </output>
  )
}
