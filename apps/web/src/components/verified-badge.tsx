import { Badge } from '@mantine/core'
import { formatDay } from '../lib/format.ts'
import { useTimeZone } from '../lib/use-workspace.ts'

interface VerifiedBadgeProps {
  readonly verified: {
    readonly version: number
    readonly by: { readonly name: string } | null
    readonly at: string
  }
}

/** Somebody stands for the live version: who and since when. */
export function VerifiedBadge({ verified: { version, by, at } }: VerifiedBadgeProps) {
  const zone = useTimeZone()
  const who = `Version ${version} verified${by ? ` by ${by.name}` : ''} on ${formatDay(at, zone)}`
  return (
    <Badge
      miw="max-content"
      tt="none"
      fw={600}
      color="var(--good-soft)"
      c="var(--good)"
      radius="xl"
      size="sm"
      title={who}
    >
      <span aria-hidden="true">✓ </span>Verified
      <span className="visually-hidden">: {who}</span>
    </Badge>
  )
}
