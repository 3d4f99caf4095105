import { formatShare } from '../../lib/format.ts'
import { ShareBar } from '../../components/share-bar.tsx'
import classes from './fill.module.css'

/** How many have a value, as a bar and in figures. */
export function Fill({ share }: { readonly share: number }) {
  return (
    <span className={classes.fill}>
      <ShareBar share={share} />
      <span>{formatShare(share)}</span>
    </span>
  )
}
