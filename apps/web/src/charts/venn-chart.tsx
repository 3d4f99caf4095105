import { useId } from 'react'
import { formatCount } from '../lib/format.ts'
import { pressable } from './pressable.ts'
import { type DrawnRegion, letterPlaces, type VennLayout } from './venn-layout.ts'
import classes from './venn-chart.module.css'

interface VennChartProps {
  readonly sets: readonly { readonly name: string; readonly size: number }[]
  readonly layout: VennLayout
  readonly width: number
  readonly height: number
  readonly selected: readonly number[] | undefined
  readonly onSelect: (of: readonly number[]) => void
  /** A region in words. */
  readonly words: (of: readonly number[]) => string
}

const fontSizes = { large: 17, medium: 13, small: 11 } as const
const legendLine = 22
/** Letters stand for the sets in the drawing; a legend below says which is which. */
const letters = ['A', 'B', 'C'] as const

/** Two or three sets as circles, each region a button with its number in it. */
export function VennChart({ sets, layout, width, height, selected, onSelect, words }: VennChartProps) {
  const mask = useId()
  const chosen = selected && layout.regions.find((region) => sameSets(region.of, selected))
  // Those in more sets lie on top.
  const regions = layout.regions.toSorted((a, b) => a.of.length - b.of.length)
  const total = height + sets.length * legendLine + 8
  return (
    <figure
      className={classes.frame}
      aria-label={`Venn diagram of ${sets.map(({ name }) => name).join(', ')}`}
    >
      <svg className={classes.chart} width={width} height={total} viewBox={`0 0 ${width} ${total}`}>
        {layout.circles.map(({ set, x, y, radius }) => (
          <circle key={set} className={classes.circle} data-set={set} cx={x} cy={y} r={radius} />
        ))}
        {chosen?.path !== undefined && (
          <>
            <mask id={mask}>
              <path d={chosen.path} fill="#fff" />
              {layout.circles
                .filter(({ set }) => !chosen.of.includes(set))
                .map(({ set, x, y, radius }) => (
                  <circle key={set} cx={x} cy={y} r={radius} fill="#000" />
                ))}
            </mask>
            <rect className={classes.chosen} width={width} height={height} mask={`url(#${mask})`} />
          </>
        )}
        {layout.circles.map(({ set, x, y, radius }) => (
          <circle key={set} className={classes.rim} data-set={set} cx={x} cy={y} r={radius} />
        ))}
        {regions.map((region) => (
          <RegionButton
            key={region.of.join()}
            region={region}
            pressed={chosen === region}
            label={`${words(region.of)}: ${formatCount(region.count)}`}
            onPress={() => onSelect(region.of)}
          />
        ))}
        {[...letterPlaces(layout, { width, height })].map(([set, { x, y }]) => (
          <text key={set} className={classes.letter} x={x} y={y} dy="0.35em" aria-hidden="true">
            {letters[set]}
          </text>
        ))}
        {sets.map(({ name, size }, set) => (
          <g
            key={letters[set]}
            transform={`translate(4 ${height + 8 + set * legendLine})`}
            aria-hidden="true"
          >
            <circle className={classes.key} data-set={set} cx={7} cy={10} r={6} />
            <text className={classes.legend} x={22} y={10} dy="0.35em">
              {letters[set]} · {shortened(name, width)} · {formatCount(size)}
            </text>
          </g>
        ))}
      </svg>
    </figure>
  )
}

interface RegionButtonProps {
  readonly region: DrawnRegion
  readonly pressed: boolean
  readonly label: string
  readonly onPress: () => void
}

function RegionButton({ region, pressed, label, onPress }: RegionButtonProps) {
  if (region.path === undefined) return null
  return (
    <g className={classes.region} {...pressable(label, pressed, onPress)}>
      <title>{label}</title>
      <path d={region.path} />
      {region.label && (
        <text
          className={classes.count}
          x={region.label.x}
          y={region.label.y}
          dy="0.35em"
          fontSize={fontSizes[region.label.size]}
        >
          {formatCount(region.count)}
        </text>
      )}
    </g>
  )
}

function sameSets(a: readonly number[], b: readonly number[]): boolean {
  return a.length === b.length && a.every((set) => b.includes(set))
}

function shortened(name: string, width: number): string {
  const most = Math.floor((width - 130) / 7)
  return name.length <= most ? name : `${name.slice(0, most - 1)}…`
}
