import { Stack } from '@mantine/core'
import type { ReactNode } from 'react'
import classes from './section-columns.module.css'

interface SectionColumnsProps {
  /** At the side; where there is no room beside each other, before everything else. */
  readonly first?: ReactNode
  readonly children: ReactNode
  /** At the side below `first`; where there is no room, after everything else. */
  readonly rest?: ReactNode
}

/** A section of a segment's page: what it is about, and beside it what one looks at meanwhile. */
export function SectionColumns({ first, children, rest }: SectionColumnsProps) {
  return (
    <div className={classes.columns}>
      {first && <Stack className={classes.first}>{first}</Stack>}
      <Stack className={classes.main}>{children}</Stack>
      {rest && <Stack className={classes.rest}>{rest}</Stack>}
    </div>
  )
}
