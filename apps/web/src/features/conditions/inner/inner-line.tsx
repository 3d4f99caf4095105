import marks from '../../builder/canvas/marks.module.css'
import { useDrop } from '../../builder/dnd/drop-store.ts'

/** The line above a node that shows where what is dragged would go. */
export function InnerLine({ before }: { readonly before: string }) {
  const here = useDrop((state) => state.lineBefore === before)
  return here ? <span className={marks.dropLine} aria-hidden="true" /> : null
}

/** The same at the end of a group. */
export function InnerEnd({ of }: { readonly of: string }) {
  const here = useDrop((state) => state.lineEnd === of)
  return (
    <span data-group-end={of} className={marks.end} aria-hidden="true">
      {here && <span className={marks.dropLine} />}
    </span>
  )
}
