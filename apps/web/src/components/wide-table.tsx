import { Box, Table } from '@mantine/core'
import { type ReactNode, useLayoutEffect, useRef } from 'react'
import classes from './wide-table.module.css'

interface WideTableProps {
  /** What the table holds, for screen readers. */
  readonly label: string
  /** Pixels below which it scrolls sideways instead of squeezing. */
  readonly minWidth: number
  /**
   * What becomes of it on a phone. `cards`: each row a card, each cell beside the name of its column, the first one on top;
   * for rows that are read one by one. `scrolls`: a table that scrolls sideways; for figures compared down a column.
   */
  readonly narrow?: 'cards' | 'scrolls'
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A table that fits a narrow screen; where it scrolls sideways, by keyboard too. */
export function WideTable({ label, minWidth, narrow = 'cards', className, children }: WideTableProps) {
  const table = useRef<HTMLTableElement>(null)
  useLayoutEffect(() => {
    if (narrow === 'cards' && table.current !== null) nameCells(table.current)
  })
  return (
    <Box component="section" aria-label={label} tabIndex={0} className={classes.frame} data-narrow={narrow}>
      <Table ref={table} miw={minWidth} verticalSpacing="xs" className={className}>
        {children}
      </Table>
    </Box>
  )
}

/** Gives every cell its column's name, for the styles to show; none where the head shows none. */
function nameCells(table: HTMLTableElement): void {
  const heads = [...(table.tHead?.rows[0]?.cells ?? [])].flatMap((head) => {
    const name = head.querySelector('.visually-hidden') === null ? (head.textContent ?? '') : ''
    return Array.from({ length: head.colSpan }, () => name)
  })
  for (const row of [...table.tBodies].flatMap((body) => [...body.rows])) {
    let column = 0
    for (const cell of row.cells) {
      cell.dataset['column'] = column === 0 ? '' : (heads[column] ?? '')
      column += cell.colSpan
    }
  }
}
