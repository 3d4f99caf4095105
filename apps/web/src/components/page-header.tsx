import { Group, Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

interface PageHeaderProps {
  readonly title: ReactNode
  /** Links to where this page belongs, before the title. */
  readonly parents?: ReactNode
  /** Badges and small facts after the title. */
  readonly facts?: ReactNode
  /** Buttons at the far end. */
  readonly actions?: ReactNode
}

/** The bar on top of every screen: where you are, what state it is in, what you can do. Stays in view. */
export function PageHeader({ title, parents, facts, actions }: PageHeaderProps) {
  return (
    <header className={classes.bar}>
      <Group gap="xs" className={classes.place}>
        {parents}
        <Title order={1} className={classes.title}>
          {title}
        </Title>
        {facts}
      </Group>
      {actions && (
        <Group gap="xs" className={classes.actions}>
          {actions}
        </Group>
      )}
    </header>
  )
}
