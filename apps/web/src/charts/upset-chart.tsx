import { formatCount } from '../lib/format.ts'
import { pressable } from './pressable.ts'
import classes from './upset-chart.module.css'

interface UpsetChartProps {
  readonly sets: readonly { readonly name: string; readonly size: number }[]
  /** In the order they are to stand in. */
  readonly regions: readonly { readonly of: readonly number[]; readonly count: number }[]
  readonly selected: readonly number[] | undefined
  readonly onSelect: (of: readonly number[]) => void
  readonly words: (of: readonly number[]) => string
  /** Little room: short names, sizes without bars. */
  readonly narrow: boolean
}

/** At least; wider where a count is. */
const leastColumn = 34
/** Pixels of a digit over a bar. */
const digit = 7
const row = 26
const bars = 180
const top = 22
/** Pixels for the names of the sets, and for their sizes. */
const room = { wide: { nameWidth: 150, sizeWidth: 110 }, narrow: { nameWidth: 92, sizeWidth: 48 } }
/** For the figure beside the bar of a size. */
const figureWidth = 62

/** Every region a column: a bar for its count, dots for the sets it is in; the sets' own sizes at the side. */
export function UpsetChart({ sets, regions, selected, onSelect, words, narrow }: UpsetChartProps) {
  const { nameWidth, sizeWidth } = narrow ? room.narrow : room.wide
  const barWidth = Math.max(0, sizeWidth - figureWidth)
  const left = nameWidth + sizeWidth + 16
  const longest = Math.max(0, ...regions.map(({ count }) => formatCount(count).length))
  const column = Math.max(leastColumn, longest * digit + 6)
  const width = left + regions.length * column + 8
  const height = top + bars + 12 + sets.length * row + 8
  const most = Math.max(1, ...regions.map(({ count }) => count))
  const largest = Math.max(1, ...sets.map(({ size }) => size))
  const y = (set: number) => top + bars + 12 + set * row + row / 2
  const isSelected = (of: readonly number[]) => selected?.join() === of.join()
  return (
    <figure
      className={classes.frame}
      aria-label={`UpSet plot of ${sets.length} sets, ${regions.length} regions`}
    >
      <svg className={classes.chart} width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
        <g aria-hidden="true">
          {sets.map(({ name, size }, set) => (
            <g key={`${name} ${y(set)}`}>
              {set % 2 === 0 && (
                <rect
                  className={classes.stripe}
                  x={0}
                  y={y(set) - row / 2}
                  width={width}
                  height={row}
                  rx={4}
                />
              )}
              <text className={classes.name} x={nameWidth} y={y(set)} dy="0.35em">
                {shortened(name, nameWidth)}
              </text>
              <rect
                className={classes.size}
                x={nameWidth + 10}
                y={y(set) - 5}
                width={(size / largest) * barWidth}
                height={10}
                rx={2}
              />
              <text
                className={classes.figure}
                x={nameWidth + 14 + (size / largest) * barWidth}
                y={y(set)}
                dy="0.35em"
              >
                {formatCount(size)}
              </text>
            </g>
          ))}
          <line className={classes.base} x1={left} x2={width} y1={top + bars} y2={top + bars} />
        </g>
        {regions.map(({ of, count }, index) => {
          const x = left + index * column + column / 2
          const bar = Math.max(1.5, (count / most) * bars)
          const exact = formatCount(count)
          const label = `${words(of)}: ${exact}`
          return (
            <g
              key={of.join()}
              className={classes.region}
              data-selected={isSelected(of) || undefined}
              {...pressable(label, isSelected(of), () => onSelect(of))}
            >
              <title>{label}</title>
              <rect
                className={classes.hit}
                x={x - column / 2 + 1}
                y={2}
                width={column - 2}
                height={height - 4}
                rx={4}
              />
              <rect className={classes.bar} x={x - 9} y={top + bars - bar} width={18} height={bar} rx={2} />
              <text className={classes.count} x={x} y={top + bars - bar - 6}>
                {exact}
              </text>
              {sets.map(({ name }, set) => (
                <circle
                  key={`${name} ${y(set)}`}
                  className={of.includes(set) ? classes.in : classes.out}
                  cx={x}
                  cy={y(set)}
                  r={5.5}
                />
              ))}
              {of.length > 1 && (
                <line className={classes.link} x1={x} x2={x} y1={y(of[0] ?? 0)} y2={y(of.at(-1) ?? 0)} />
              )}
            </g>
          )
        })}
      </svg>
    </figure>
  )
}

function shortened(name: string, width: number): string {
  const most = Math.floor((width - 4) / 8)
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`
}
