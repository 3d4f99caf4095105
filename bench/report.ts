/** What each part of the benchmark returns, and the one way it is printed. */
import type { Timing } from './measure.ts'

/** By name; the unit ends the name (`_ms`, `_s`, `_mb`, `_kb`, `_rows_per_s`, `_ratio`, `_count`). Null: it could not be measured on this machine. */
export type Figures = Readonly<Record<string, number | null>>

export interface Section {
  readonly title: string
  readonly columns?: readonly string[]
  readonly rows?: readonly (readonly string[])[]
  /** Paragraphs below the table. */
  readonly notes?: readonly string[]
}

export interface PartReport {
  readonly sections: readonly Section[]
  readonly figures: Figures
  /** Answers that differ from what they are compared with; the benchmark then fails. */
  readonly wrong?: readonly string[]
}

/** As Markdown. */
export function sectionText({ title, columns = [], rows = [], notes = [] }: Section): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  const table = [line(columns), `|${'---|'.repeat(columns.length)}`, ...rows.map(line)].join('\n')
  return [`## ${title}`, ...(columns.length > 0 ? [table] : []), ...notes].join('\n\n')
}

/**
 * The figures of several parts as one line of JSON, rounded to thousandths.
 *
 * @throws Error when two parts use the same name, or a figure is not a finite number
 */
export function figuresLine(parts: readonly Figures[]): string {
  const all: Record<string, number | null> = {}
  for (const [name, figure] of parts.flatMap((figures) => Object.entries(figures))) {
    if (name in all) throw new Error(`Two figures have the name ${name}.`)
    if (figure !== null && !Number.isFinite(figure)) throw new Error(`The figure ${name} is ${figure}.`)
    all[name] = figure === null ? null : Math.round(figure * 1000) / 1000
  }
  return JSON.stringify(all)
}

export const whole = (value: number): string => Math.round(value).toLocaleString('en')

export const ms = ({ median, min, max }: Timing): string =>
  `${median.toFixed(1)} ms (${min.toFixed(1)} – ${max.toFixed(1)})`

export const times = (ratio: number): string => `${ratio.toFixed(ratio < 100 ? 1 : 0)} ×`

/** The most memory that this process has used so far, in MB. */
export const peakMemory = (): number => process.resourceUsage().maxRSS / 1024
