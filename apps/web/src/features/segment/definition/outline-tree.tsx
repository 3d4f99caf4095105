import type { ReactNode } from 'react'
import classes from './outline-tree.module.css'
import type { OutlineLine } from './outline.ts'

interface OutlineTreeProps {
  readonly label: string
  readonly lines: readonly OutlineLine[]
  /** What stands at the end of a line. */
  readonly children: (line: OutlineLine) => ReactNode
}

const edges: Record<OutlineLine['edge'], string | undefined> = {
  group: classes.group,
  trait: classes.trait,
  event: classes.event,
  segment: classes.segment,
  prediction: classes.prediction,
  other: classes.other,
}

/** A definition to read: a line for each group and condition, indented, its kind on a thin edge. */
export function OutlineTree({ label, lines, children }: OutlineTreeProps) {
  return (
    <ul aria-label={label} className={classes.list}>
      {lines.map((line) => (
        <li
          key={line.key}
          className={`${classes.line} ${edges[line.edge]}`}
          data-muted={line.muted || undefined}
          style={{ marginInlineStart: line.depth * 16 }}
        >
          <span className={classes.text}>
            <span className="visually-hidden">Level {line.depth + 1}: </span>
            {line.tokens.map((token, index) => (
              <span key={`${index} ${token.text}`} data-emphasis={token.emphasis}>
                {token.text}
              </span>
            ))}
          </span>
          {children(line)}
        </li>
      ))}
    </ul>
  )
}
