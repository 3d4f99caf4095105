import { type KeyboardEvent, memo, type MouseEvent, useId, useState } from 'react'
import { shortened } from './shortened.ts'
import classes from './heat-map.module.css'

interface HeatMapProps {
  /** Names in the order of rows and columns. */
  readonly names: readonly string[]
  /** How strong a cell is, 0 to 1; `row` and `column` are places in `names`. Keep it, `names` and `figure` the same ones while the figures are. */
  readonly strength: (row: number, column: number) => number
  /** Printed in the cell where there is room. */
  readonly figure: (row: number, column: number) => string
  /** What the lightest and the darkest colour stand for. */
  readonly scale: readonly [least: string, most: string]
  /** A cell in words. */
  readonly words: (row: number, column: number) => string
  /** Pixels it may take before it scrolls. */
  readonly width: number
  readonly onPick: (row: number, column: number) => void
}

/** Pixels of a cell from which on its figure is printed in it. */
const roomForFigures = 34
/** Pixels that slanted names stick out at the right. */
const slant = 76

interface Place {
  readonly row: number
  readonly column: number
}

const steps: Readonly<Record<string, Place>> = {
  ArrowUp: { row: -1, column: 0 },
  ArrowDown: { row: 1, column: 0 },
  ArrowLeft: { row: 0, column: -1 },
  ArrowRight: { row: 0, column: 1 },
}

/** Every pair of sets as a cell. Arrow keys walk over it, Enter picks; where one is stands below in words. */
export function HeatMap({ names, strength, figure, scale, words, width, onPick }: HeatMapProps) {
  const [at, setAt] = useState<Place>()
  const help = useId()
  const gutter = Math.min(208, Math.max(72, width * 0.24))
  const named = Math.min(52, Math.floor((width - gutter - slant) / names.length))
  const hasNames = named >= 11
  const cell = hasNames ? named : Math.max(7, Math.min(14, Math.floor((width - 12) / names.length)))
  const top = hasNames ? 96 : 4
  const left = hasNames ? gutter : 4
  const side = cell * names.length
  const place = at !== undefined && at.row < names.length && at.column < names.length ? at : undefined

  const find = (event: MouseEvent<HTMLElement>): Place | undefined => {
    const box = event.currentTarget.getBoundingClientRect()
    const [column, row] = [event.clientX - box.left - left, event.clientY - box.top - top].map((offset) =>
      Math.floor(offset / cell),
    )
    if (row === undefined || column === undefined) return undefined
    return Math.min(row, column) < 0 || Math.max(row, column) >= names.length ? undefined : { row, column }
  }
  const walk = (event: KeyboardEvent) => {
    const step = steps[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const within = (value: number) => Math.max(0, Math.min(names.length - 1, value))
      setAt(
        place === undefined
          ? { row: 0, column: Math.min(1, names.length - 1) }
          : { row: within(place.row + step.row), column: within(place.column + step.column) },
      )
    }
  }
  /** A page that scrolls under a resting pointer moves nothing: the keyboard keeps its place. */
  const point = (event: MouseEvent<HTMLElement>) => {
    const found = event.movementX === 0 && event.movementY === 0 ? undefined : find(event)
    if (found !== undefined) setAt(found)
  }
  const pick = (found: Place | undefined) => {
    if (found !== undefined && found.row !== found.column) onPick(found.row, found.column)
  }
  return (
    <>
      <div className={classes.frame} data-figures={cell >= roomForFigures || undefined}>
        <div className={classes.field} style={{ width: left + side + (hasNames ? slant : 8) }}>
          <svg
            aria-hidden="true"
            className={classes.chart}
            width={left + side + (hasNames ? slant : 8)}
            height={top + side + 4}
            viewBox={`0 0 ${left + side + (hasNames ? slant : 8)} ${top + side + 4}`}
          >
            {hasNames &&
              names.map((name, index) => (
                <g key={`${name} ${letterAt(index)}`}>
                  <text
                    className={classes.name}
                    x={left - 8}
                    y={top + index * cell + cell / 2}
                    dy="0.35em"
                    textAnchor="end"
                  >
                    {shortened(name, left - 10)}
                  </text>
                  <text
                    className={classes.name}
                    transform={`translate(${left + index * cell + cell / 2 + 4} ${top - 8}) rotate(-50)`}
                  >
                    {shortened(name, 110)}
                  </text>
                </g>
              ))}
            <Cells names={names} strength={strength} figure={figure} left={left} top={top} cell={cell} />
            {place !== undefined && (
              <rect
                className={classes.place}
                x={left + place.column * cell}
                y={top + place.row * cell}
                width={cell - 1}
                height={cell - 1}
              />
            )}
          </svg>
          <button
            type="button"
            className={classes.surface}
            aria-label="Heat map of all pairs"
            aria-describedby={help}
            onKeyDown={walk}
            onMouseMove={point}
            onClick={() => pick(place)}
          />
        </div>
      </div>
      <div className={classes.below} data-figures={cell >= roomForFigures || undefined}>
        <p className={classes.scale}>
          <span>{scale[0]}</span>
          <span className={classes.ramp} aria-hidden="true" />
          <span className="visually-hidden">to</span>
          <span>{scale[1]}</span>
        </p>
        <p id={help} className={classes.help}>
          Point at a pair to read it, press it to open it; arrow keys and Enter do the same.
        </p>
      </div>
      <output className={classes.words} aria-live="polite">
        {place === undefined ? '' : words(place.row, place.column)}
      </output>
    </>
  )
}

interface CellsProps extends Pick<HeatMapProps, 'names' | 'strength' | 'figure'> {
  readonly left: number
  readonly top: number
  /** Pixels. */
  readonly cell: number
}

/** Thousands of cells: drawn anew only when the figures change, not at every step of a pointer. */
const Cells = memo(function Cells({ names, strength, figure, left, top, cell }: CellsProps) {
  const side = cell - (cell > 16 ? 2 : 0.5)
  return names.map((rowName, row) => (
    <g key={`${rowName} ${letterAt(row)}`}>
      {names.map((columnName, column) => (
        <rect
          key={`${columnName} ${letterAt(column)}`}
          className={row === column ? classes.own : undefined}
          style={row === column ? undefined : { fill: colour(strength(row, column)) }}
          x={left + column * cell}
          y={top + row * cell}
          width={side}
          height={side}
        />
      ))}
      {cell >= roomForFigures &&
        names.map((columnName, column) => (
          <text
            key={`${columnName} ${letterAt(column)}`}
            className={classes.figure}
            x={left + column * cell + cell / 2 - 1}
            y={top + row * cell + cell / 2}
            dy="0.35em"
          >
            {row === column ? '' : figure(row, column)}
          </text>
        ))}
    </g>
  ))
})

/** Names may repeat; places do not. */
function letterAt(index: number): string {
  return index.toString(36)
}

function colour(strength: number): string {
  return `color-mix(in oklab, var(--accent) calc(${strength.toFixed(3)} * var(--heat-most)), var(--surface-page))`
}
