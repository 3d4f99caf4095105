import { formatShare } from '../lib/format.ts'

interface ShareProps {
  /** 0 to 1, as `shareOf` gives it; null: there is none. */
  readonly share: number | null
}

/** A share in figures; of nothing there is none, which is seen as a dash and heard in words. */
export function Share({ share }: ShareProps) {
  if (share !== null) return formatShare(share)
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">no share</span>
    </>
  )
}
