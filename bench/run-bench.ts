/** Runs parts of the benchmark and prints what they return. */
import { cpus, totalmem } from 'node:os'
import type { Options, Sizes } from './options.ts'
import { figuresLine, type Figures, type PartReport, peakMemory, sectionText, whole } from './report.ts'

export interface BenchResult {
  /** The page, as Markdown. */
  readonly page: string
  /** Answers that differ from what they are compared with. */
  readonly wrong: readonly string[]
}

/** Prints as it goes: a section after each part, and with `json` the figures as the last line. */
export async function runBench(
  options: Options,
  parts: Readonly<Record<string, (sizes: Sizes) => Promise<PartReport>>>,
  print: (text: string) => void,
): Promise<BenchResult> {
  const page: string[] = []
  const say = (text: string) => {
    print(`${text}\n`)
    page.push(`${text}\n`)
  }
  say('# Last results')
  say(
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${whole(totalmem() / 2 ** 30)} GB, Node ${process.version}. Medians of ${options.runs} runs unless [the description of the part](README.md) says otherwise; \`npm run bench\` writes this page.`,
  )
  const figures: Figures[] = []
  const wrong: string[] = []
  for (const name of options.parts) {
    const part = await parts[name]!(options)
    for (const section of part.sections) say(sectionText(section))
    figures.push(part.figures)
    wrong.push(...(part.wrong ?? []))
  }
  const peak = peakMemory()
  say(`Peak memory of the process: ${whole(peak)} MB.`)
  if (options.json) print(figuresLine([...figures, { peak_memory_mb: peak }]))
  return { page: page.join('\n'), wrong }
}
