import { useEffect } from 'react'
import { lazyDialog } from '../../../components/parts/lazy-dialog.tsx'
import { useFocusBack } from '../../../lib/use-focus-back.ts'
import { useWorkspace } from '../../../lib/use-workspace.ts'
import { endTour, startTour, tourWasSeen, useTour } from './tour-store.ts'

const Tour = lazyDialog({ what: 'The tour', load: async () => (await import('./tour.tsx')).Tour })

/** The tour while it is on. On the demo workspace it begins by itself, once in a browser. */
export function TourHost() {
  const on = useTour((state) => state.on)
  const demo = useWorkspace()?.demo
  useEffect(() => {
    if (demo === true && !tourWasSeen()) startTour()
  }, [demo])
  return on ? <Running /> : null
}

function Running() {
  useFocusBack()
  return <Tour onClose={endTour} />
}
