import { Title } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './page-header.module.css'

interface PageHeaderProps {
  readonly title: ReactNode
  /** Links to where this page belongs, before the title; left out on a phone, where the navigation has them. */
  readonly parents?: ReactNode
  /** Badges and small facts after the title, on a phone under it. */
  readonly facts?: ReactNode
  /** Buttons at the far end. */
  readonly actions?: ReactNode
  /** Under all of it, as wide as the page: tabs, or tools. */
  readonly children?: ReactNode
}

/**
 * The bar on top of every screen: where you are, what state it is in, what you can do. Stays in view. On a phone it is the
 * only bar: the button of the navigation stands in its corner.
 */
export function PageHeader({ title, parents, facts, actions, children }: PageHeaderProps) {
  return (
    <header className={classes.bar}>
      <div className={classes.row}>
        <div className={classes.place}>
          {parents && <div className={classes.parents}>{parents}</div>}
          <Title order={1} className={classes.title}>
            {title}
          </Title>
          {facts && <div className={classes.facts}>{facts}</div>}
        </div>
        {actions && <div className={classes.actions}>{actions}</div>}
      </div>
      {children}
    </header>
  )
}
