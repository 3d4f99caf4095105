import { Anchor } from '@mantine/core'
import { Link } from '@tanstack/react-router'

interface PersonLinkProps {
  /** External id. */
  readonly id: string
  /** Shown in place of the id. */
  readonly name?: string | null | undefined
}

/** A person, by name or external id, that leads to their page. */
export function PersonLink({ id, name }: PersonLinkProps) {
  return (
    <Anchor
      underline="hover"
      fw={600}
      renderRoot={(props) => <Link to="/profiles/$id" params={{ id }} preload={false} {...props} />}
    >
      <bdi>{name ?? id}</bdi>
    </Anchor>
  )
}
