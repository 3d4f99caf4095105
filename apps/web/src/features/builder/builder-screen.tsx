import { nothingChanged } from '../segment/publish/nothing-changed.ts'
import { sameMeaning } from './tree.ts'
import { QueryBuilderDnD } from '@react-querybuilder/dnd'
import { useCallback, useRef, useState } from 'react'
import { useFetchAhead } from '../../components/parts/fetch-ahead.ts'
import { lazyDialog } from '../../components/parts/lazy-dialog.tsx'
import { queryClient } from '../../lib/query-client.ts'
import { trpc } from '../../lib/trpc.ts'
import { announceToStay, announce as notice } from '../../lib/announce.ts'
import { LiveRegion, announce } from './announce.tsx'
import { AsOfFromAddress } from './as-of-address.tsx'
import { Canvas } from './canvas/canvas.tsx'
import { controlElements } from './canvas/controls.ts'
import { Pins } from './canvas/pins.tsx'
import { dndAdapter } from './dnd/dnd-adapter.ts'
import { ConflictDialog } from './draft/conflict-dialog.tsx'
import { type Segment, saveDraftNow } from './draft/draft-store.ts'
import { Palette } from './palette/palette.tsx'
import { ResultPanel } from './panel/result-panel.tsx'
import { Sentence } from './sentence.tsx'
import { TopBar } from './top-bar.tsx'
import { TourHost } from './tour/tour-host.tsx'
import { useLighting } from './use-lighting.ts'
import { useShortcuts } from './use-shortcuts.ts'
import classes from './builder-screen.module.css'

const PublishDialog = lazyDialog({
  what: 'The dialog to publish',
  load: async () => (await import('../segment/publish/publish-dialog.tsx')).PublishDialog,
})
const ShortcutHelp = lazyDialog({
  what: 'The list of keys',
  load: async () => (await import('./shortcut-help.tsx')).ShortcutHelp,
})

/** Palette, tree and answers side by side; on a phone one below the other. */
export function BuilderScreen({ segment }: { readonly segment: Segment }) {
  const [dialog, setDialog] = useState<'publish' | 'help'>()
  const [latest, setLatest] = useState(segment)
  const save = useCallback(() => {
    void saveDraftNow().then((done) => announce(done ? 'Saved.' : 'Not saved yet.'))
  }, [])
  const publish = useCallback(() => {
    void openPublish().then((found) => {
      if (found === undefined) return
      if (found.published && sameMeaning(found.published.definition, found.draft)) {
        notice(nothingChanged(found.published.version))
        return
      }
      setLatest(found)
      setDialog('publish')
    })
    async function openPublish(): Promise<Segment | undefined> {
      if (!(await saveDraftNow())) {
        announceToStay('It could not be saved, so it was not published. Your changes are kept.')
        return undefined
      }
      return queryClient.fetchQuery({ ...trpc.segments.get.queryOptions({ key: segment.key }), staleTime: 0 })
    }
  }, [segment.key])
  const help = useCallback(() => setDialog('help'), [])
  useShortcuts({ save, publish, help })
  const columns = useRef<HTMLDivElement>(null)
  useLighting(columns)
  useFetchAhead()
  return (
    <>
      <TopBar segment={segment} onPublish={publish} onHelp={help} />
      <QueryBuilderDnD dnd={dndAdapter} controlElements={controlElements}>
        <div className={classes.columns} ref={columns}>
          <div className={classes.palette}>
            <Palette />
          </div>
          <div className={classes.canvas}>
            <Sentence />
            <Canvas />
            <Pins />
          </div>
          <div className={classes.panel}>
            <ResultPanel />
          </div>
        </div>
      </QueryBuilderDnD>
      <AsOfFromAddress />
      <LiveRegion />
      <TourHost />
      <ConflictDialog name={segment.name} />
      {dialog === 'publish' && <PublishDialog segment={latest} onClose={() => setDialog(undefined)} />}
      {dialog === 'help' && <ShortcutHelp onClose={() => setDialog(undefined)} />}
    </>
  )
}
