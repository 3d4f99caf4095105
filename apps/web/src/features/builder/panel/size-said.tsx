import { useEffect, useState } from 'react'
import { formatCount, sayShare, shareOf } from '../../../lib/format.ts'
import { useCounts } from '../counts-store.ts'

/** Milliseconds of quiet before a new size is said: nobody wants to hear every number on the way there. */
const quiet = 1200

/** The size for people who hear the screen: politely, once it stays as it is, and only when it is another one. */
export function SizeSaid() {
  const answer = useCounts((state) => state.answer)
  const stale = useCounts((state) => state.stale)
  const [said, setSaid] = useState('')
  useEffect(() => {
    if (answer === undefined || stale) return
    const { size, population } = answer
    const words = `${formatCount(size)} people, ${sayShare(shareOf(size, population))} of everybody.`
    const timer = setTimeout(() => setSaid(words), quiet)
    return () => clearTimeout(timer)
  }, [answer, stale])
  return <output className="visually-hidden">{said}</output>
}
