import { NavLink, Text } from '@mantine/core'
import { Link, useRouterState } from '@tanstack/react-router'
import { Fragment } from 'react'
import { WaitingReviews } from '../features/reviews/waiting-reviews.tsx'
import { useMe } from '../lib/use-me.ts'
import { entriesFor } from './navigation-entries.ts'

/** Links to every screen; the one in view is marked for eyes and for screen readers. */
export function Navigation({ onGo }: { readonly onGo: () => void }) {
  const pathname = useRouterState({ select: (state) => state.location.pathname })
  const entries = entriesFor(useMe()?.may ?? [])
  return (
    <nav aria-label="Main">
      {entries.map((entry, index) => {
        const active = pathname === entry.to || pathname.startsWith(`${entry.to}/`)
        const opensSection = entry.section !== undefined && entry.section !== entries[index - 1]?.section
        return (
          <Fragment key={entry.to}>
            {opensSection && (
              <Text size="xs" c="dimmed" tt="uppercase" px="sm" pt="md" pb={4} lts="0.04em">
                {entry.section}
              </Text>
            )}
            <NavLink
              renderRoot={(props) => <Link to={entry.to} {...props} />}
              label={entry.label}
              rightSection={entry.to === '/reviews' && <WaitingReviews />}
              active={active}
              variant="subtle"
              c={active ? 'var(--accent)' : undefined}
              bg={active ? 'var(--accent-soft)' : undefined}
              fw={active ? 600 : 400}
              aria-current={active ? 'page' : undefined}
              onClick={onGo}
            />
          </Fragment>
        )
      })}
    </nav>
  )
}
