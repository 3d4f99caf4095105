import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'

interface SegmentLinkProps {
  readonly segment: { readonly key: string; readonly name: string }
}

/** A segment's name, in whatever script, that leads to its page. */
export function SegmentLink({ segment: { key, name } }: SegmentLinkProps) {
  return (
    <Anchor
      underline="hover"
      fw={600}
      renderRoot={(props) => <Link to="/segments/$key" params={{ key }} {...props} />}
    >
      <bdi>{name}</bdi>
    </Anchor>
  )
}
