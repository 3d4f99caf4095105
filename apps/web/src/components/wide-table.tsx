import { Box, Table } from '@mantine/core'
import type { ReactNode } from 'react'

interface WideTableProps {
  /** What the table holds, for screen readers. */
  readonly label: string
  /** Pixels below which it scrolls sideways instead of squeezing. */
  readonly minWidth: number
  readonly className?: string | undefined
  readonly children: ReactNode
}

/** A table that scrolls sideways on a narrow screen, by keyboard too. */
export function WideTable({ label, minWidth, className, children }: WideTableProps) {
  return (
    <Box component="section" aria-label={label} tabIndex={0} pos="relative" style={{ overflowX: 'auto' }}>
      <Table miw={minWidth} verticalSpacing="xs" className={className}>
        {children}
      </Table>
    </Box>
  )
}
