import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts'
import { formatCount, formatDay } from '../lib/format.ts'

interface TrendChartProps {
  readonly points: readonly { readonly asOf: number; readonly size: number }[]
  /** IANA zone of the days on the axis. */
  readonly zone?: string | undefined
}

/** What the axis says of one of its days: the first one begins under the line's start, the last one ends under its end. */
interface DayTickProps {
  readonly x: number | string
  readonly y: number | string
  readonly index: number
  readonly payload: { readonly value: number }
}

/** Size over time. The figures stand in a table beside it, so the drawing itself is hidden from screen readers. */
export function TrendChart({ points, zone }: TrendChartProps) {
  return (
    <div aria-hidden="true">
      <ResponsiveContainer width="100%" height={120}>
        <LineChart
          data={[...points]}
          margin={{ top: 8, right: 8, bottom: 0, left: 0 }}
          accessibilityLayer={false}
        >
          <CartesianGrid vertical={false} stroke="var(--line)" />
          <XAxis
            dataKey="asOf"
            type="number"
            domain={['dataMin', 'dataMax']}
            ticks={[points[0]?.asOf ?? 0, points.at(-1)?.asOf ?? 0]}
            tick={({ x, y, index, payload }: DayTickProps) => (
              <text
                x={x}
                y={Number(y) + 12}
                fontSize={12}
                fill="var(--text-dimmed)"
                textAnchor={index === 0 ? 'start' : 'end'}
              >
                {formatDay(payload.value, zone)}
              </text>
            )}
            tickLine={false}
            axisLine={false}
            interval={0}
          />
          <YAxis
            width={56}
            tickCount={3}
            allowDecimals={false}
            tickFormatter={(size: number) => formatCount(size)}
            tick={{ fontSize: 12, fill: 'var(--text-dimmed)' }}
            tickLine={false}
            axisLine={false}
          />
          <Tooltip
            isAnimationActive={false}
            labelFormatter={(at) => formatDay(Number(at), zone)}
            formatter={(size) => [formatCount(Number(size)), 'Size']}
            contentStyle={{
              background: 'var(--surface-panel)',
              border: '1px solid var(--line)',
              borderRadius: 6,
            }}
          />
          <Line
            dataKey="size"
            type="linear"
            stroke="var(--accent)"
            strokeWidth={2}
            dot={false}
            isAnimationActive={false}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  )
}
