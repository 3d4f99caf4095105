/**
 * `npm run bench`: medians and ratios of one run on this machine, written to bench/RESULTS.md.
 *
 *   npm run bench                                    5,000,000 profiles and 50,000,000 events (made once, about 2 GB)
 *   npm run bench -- --profiles 200000 --events 2000000
 *   npm run bench -- --only overlap                  prints one part and leaves the page as it is: preview, overlap, logic, import, page or tree
 */
import { spawnSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openAudienceStore } from '@tessera/audience/open-store'
import { generateWorkspace } from '@tessera/ingest/generator/generate-workspace'
import { firstPageBytes } from './first-page.ts'
import { benchImport, type ImportBench } from './import.ts'
import { benchLargeTree, type LargeTreeBench } from './large-tree.ts'
import { type LogicBench, benchLogicAudit } from './logic-audit.ts'
import type { Timing } from './measure.ts'
import { type Answered, benchOverlap, type OverlapBench } from './overlap.ts'
import { benchOverlapSql, type SqlRegions } from './overlap-sql.ts'
import { benchNeighbours, type NeighboursBench } from './neighbours.ts'
import { benchPostgres, type PostgresPreview } from './postgres-preview.ts'
import { benchPreview, type PreviewBench } from './preview.ts'

const { values } = parseArgs({
  options: {
    profiles: { type: 'string', default: '5000000' },
    events: { type: 'string', default: '50000000' },
    rows: { type: 'string', default: '5000000' },
    runs: { type: 'string', default: '9' },
    data: { type: 'string' },
    only: { type: 'string' },
  },
})
const profiles = Number(values.profiles)
const events = Number(values.events)
const runs = Number(values.runs)
const folder = values.data ?? `bench/data/${profiles}-${events}`

const whole = (value: number) => Math.round(value).toLocaleString('en')
const ms = ({ median, min, max }: Timing) => `${median.toFixed(1)} ms (${min.toFixed(1)} – ${max.toFixed(1)})`
const peak = () => `${whole(process.resourceUsage().maxRSS / 1024)} MB`

const lines: string[] = []
function say(line: string): void {
  console.log(line)
  lines.push(line)
}

/** Opens the workspace, made once. */
async function withStore(work: (store: AudienceStore, asOf: number) => Promise<void>): Promise<void> {
  const isNew = !existsSync(`${folder}/audience.duckdb`)
  const store = await openAudienceStore(folder, { timeZone: 'Europe/Berlin' })
  try {
    if (isNew) {
      const started = performance.now()
      const made = await generateWorkspace(store, { profiles, events })
      say(
        `Generated ${whole(made.profiles)} profiles and ${whole(made.events)} events in ${whole((performance.now() - started) / 1000)} s.\n`,
      )
    }
    await work(store, await lastMoment(store))
  } finally {
    await store.close()
  }
}

async function preview(store: AudienceStore, asOf: number): Promise<void> {
  const ours = await benchPreview(store, asOf, runs)
  sayPreview(ours, await store.profileCount())
  say(`Peak memory of the process so far: ${peak()}.\n`)
  const theirs = await benchPostgres(store, asOf, Math.min(runs, 5))
  if (theirs) sayComparison(ours, theirs)
  else say('PostgreSQL is not installed here: not compared.\n')
}

async function overlap(store: AudienceStore, asOf: number): Promise<void> {
  const ours = await benchOverlap(store, asOf, runs)
  sayOverlap(ours, await store.profileCount())
  const { duckdb, postgres } = await benchOverlapSql(store, asOf, Math.min(runs, 5))
  saySqlRegions(ours, postgres ? [duckdb, postgres] : [duckdb])
  if (!postgres) say('PostgreSQL is not installed here: not compared.\n')
}

/** Windows reach back from the last thing that happened, however old the workspace is; from then on traits are what they are now. */
async function lastMoment(store: AudienceStore): Promise<number> {
  const [events, { traits }] = await Promise.all([store.prisma.catalogueEvent.findMany(), store.catalogue()])
  return Math.max(
    ...events.map(({ lastAt }) => lastAt?.getTime() ?? 0),
    ...[...traits.values()].map(({ currentFrom }) => currentFrom ?? 0),
  )
}

function sayPreview(ours: PreviewBench, people: number): void {
  say(`## Preview of three conditions over ${whole(people)} profiles, every node counted\n`)
  say('| what | median (min – max) |\n|---|---|')
  say(`| cold: no leaf known | ${ms(ours.cold)} |`)
  say(`| after changing the trait condition | ${ms(ours.changedTrait)} |`)
  say(`| after changing the purchases condition | ${ms(ours.changedOrders)} |`)
  say(`| after changing the sign-in condition | ${ms(ours.changedSignIns)} |`)
  say(`| after moving, negating, re-joining | ${ms(ours.recombined)} |`)
  say(`\nSize ${whole(ours.size)}; counts by node ${ours.counts.map(whole).join(', ')}.`)
}

function sayComparison(ours: PreviewBench, theirs: PostgresPreview): void {
  say(
    `## The same counts by SQL in ${theirs.version}, same data, covering indexes (loaded in ${whole(theirs.loadSeconds)} s)\n`,
  )
  say('| what | PostgreSQL | Tessera | ratio |\n|---|---|---|---|')
  say(
    `| cold | ${ms(theirs.cold)} | ${ms(ours.cold)} | ${(theirs.cold.median / ours.cold.median).toFixed(1)} × |`,
  )
  say(
    `| re-joined | ${ms(theirs.recombined)} | ${ms(ours.recombined)} | ${(theirs.recombined.median / ours.recombined.median).toFixed(0)} × |`,
  )
  const same = theirs.counts.all === ours.size
  say(`\nPostgreSQL counts ${whole(theirs.counts.all)}: ${same ? 'the same' : 'NOT THE SAME'}.\n`)
  if (!same) process.exitCode = 1
}

function sayOverlap({ regions, pairs, ranking, reading }: OverlapBench, people: number): void {
  say(`## Overlap from stored membership over ${whole(people)} profiles\n`)
  say('| what | median (min – max) | of it computing |\n|---|---|---|')
  const line = (what: string, { timing, cpu }: Answered) =>
    say(`| ${what} | ${ms(timing)} | ${cpu.median.toFixed(0)} ms |`)
  for (const { sets, answered, answer } of regions)
    line(`all regions of ${sets} segments (${whole(answer.regionCount)} with somebody in them)`, answered)
  line(`heat map of ${pairs.sets} × ${pairs.sets}, progress told ${whole(pairs.told)} times`, pairs.answered)
  line(
    `a draft against ${ranking.others} published segments, ${whole(ranking.sharing)} share somebody`,
    ranking.answered,
  )
  say(
    `\nReading the members of the ${reading.sets} segments once: ${reading.seconds.toFixed(1)} s. Load of the machine over the last minute: ${loadavg()[0]?.toFixed(1)}.\n`,
  )
}

function saySqlRegions(ours: OverlapBench, databases: readonly SqlRegions[]): void {
  say(`## The same regions by one SQL query over ${whole(databases[0]?.rows ?? 0)} rows of membership\n`)
  say('| what | by SQL | Tessera | ratio | counts |\n|---|---|---|---|---|')
  for (const { version, regions } of databases) {
    for (const { sets, timing, counts } of regions) {
      const own = ours.regions.find((each) => each.sets === sets)
      if (!own) continue
      const same =
        own.evaluated.regionCount === counts.size &&
        own.evaluated.regions.every(
          ({ of, count }) => counts.get(of.reduce((sum, i) => sum + 2 ** i, 0)) === count,
        )
      if (!same) process.exitCode = 1
      say(
        `| ${sets} segments, ${version} | ${ms(timing)} | ${ms(own.answered.timing)} | ${(timing.median / own.answered.timing.median).toFixed(0)} × | ${same ? 'the same' : 'NOT THE SAME'} |`,
      )
    }
  }
  say('')
}

function sayImport({ rows, megabytes, first, again }: ImportBench): void {
  const rate = (timing: Timing) => `${whole((1000 * rows) / timing.median)} rows/s`
  say(`## Import of a CSV file into events (${whole(rows)} rows, ${whole(megabytes)} MB)\n`)
  say('| what | median (min – max) | rate |\n|---|---|---|')
  say(`| first time | ${ms(first)} | ${rate(first)} |`)
  say(`| the same file again: nothing new | ${ms(again)} | ${rate(again)} |\n`)
}

function sayLogic(shapes: readonly LogicBench[]): void {
  say('## Logic audit of 200 conditions, after each change in the builder\n')
  say('| tree | median (min – max) | findings |\n|---|---|---|')
  for (const { shape, timing, findings } of shapes) say(`| ${shape} | ${ms(timing)} | ${findings} |`)
  say('')
}

function sayNeighbours(drafts: readonly NeighboursBench[]): void {
  say('## A draft against 500 published segments by logic, in slices, as beside the builder\n')
  say('| draft | median (min – max) | longest step computing | proven of |\n|---|---|---|---|')
  for (const { draft, timing, longest, proven } of drafts)
    say(`| ${draft} | ${ms(timing)} | ${longest.toFixed(0)} ms | ${proven} |`)
  say('')
}

function sayFirstPage(): void {
  if (spawnSync('vite', ['build', '--logLevel', 'error'], { stdio: 'inherit' }).status !== 0)
    throw new Error('vite build failed')
  say(`## First page\n\n${whole(firstPageBytes() / 1000)} kB of script, gzip.\n`)
}

function sayLargeTree({ keys, tasks }: LargeTreeBench): void {
  say('## A tree of 200 conditions in a browser, over the demo workspace\n')
  say('| what | milliseconds |\n|---|---|')
  say(`| from a key to what it changed on the screen, ${keys.runs} keys | ${ms(keys)} |`)
  for (const [what, long] of Object.entries(tasks))
    say(`| tasks of more than 50 while ${what} | ${long.join(', ') || 'none'} |`)
  say('')
}

say(`# Last results\n`)
say(
  `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${whole(totalmem() / 2 ** 30)} GB, Node ${process.version}. Medians of ${runs} runs after one that is not counted; \`npm run bench\` prints this page.\n`,
)
const parts: Readonly<Record<string, () => Promise<void> | void>> = {
  preview: () => withStore(preview),
  overlap: () => withStore(overlap),
  logic: async () => {
    sayLogic(benchLogicAudit(30))
    sayNeighbours(await benchNeighbours(runs))
  },
  import: async () => sayImport(await benchImport(Number(values.rows), 3)),
  page: sayFirstPage,
  tree: () => sayLargeTree(benchLargeTree()),
}
for (const [name, part] of Object.entries(parts)) if (!values.only || values.only === name) await part()
say(`Peak memory of the process: ${peak()}.`)
if (!values.only) writeFileSync('bench/RESULTS.md', `${lines.join('\n')}\n`)
