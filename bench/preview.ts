/** The three-condition preview: with no leaf kept, after changing one condition, after only moving and re-joining. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { Engine } from '@tessera/engine/engine'
import type { Definition } from '@tessera/rules/definition'
import { all, bigOrders, country, definition, noSignIn, preview, recombined } from './definitions.ts'
import { time, type Timing } from './measure.ts'
import { ms, type PartReport, peakMemory, whole } from './report.ts'

export interface PreviewBench {
  readonly cold: Timing
  readonly changedTrait: Timing
  readonly changedOrders: Timing
  readonly changedSignIns: Timing
  readonly recombined: Timing
  readonly size: number
  readonly counts: readonly number[]
  /** Of the process so far, in MB. */
  readonly peak: number
}

const COUNTRIES = ['FR', 'US', 'GB', 'NL', 'AT', 'ES', 'IT', 'PL', 'SE', 'CH', 'BE']

/** `asOf` in milliseconds since the epoch. Every answer carries all node counts. */
export async function benchPreview(store: AudienceStore, asOf: number, runs: number): Promise<PreviewBench> {
  const ask = (engine: Engine, of: Definition) =>
    engine.size({ definition: of, asOf, segments: new Map(), preview: true })

  const cold = await time(runs, () => ask(createDuckdbEngine(store), preview))
  const engine = createDuckdbEngine(store)
  const answer = await ask(engine, preview)
  const changed = (vary: (run: number) => Definition) => time(runs, (run) => ask(engine, vary(run)))
  return {
    cold,
    changedTrait: await changed((run) =>
      definition(all(country(COUNTRIES[run % COUNTRIES.length]!), bigOrders(100), noSignIn(14))),
    ),
    changedOrders: await changed((run) => definition(all(country('DE'), bigOrders(101 + run), noSignIn(14)))),
    changedSignIns: await changed((run) =>
      definition(all(country('DE'), bigOrders(100), noSignIn(15 + run))),
    ),
    recombined: await time(runs * 3, (run) => ask(engine, recombined[run % recombined.length]!)),
    size: answer.size,
    counts: answer.nodes.map(({ count }) => count),
    peak: peakMemory(),
  }
}

export function previewReport(ours: PreviewBench, profiles: number): PartReport {
  return {
    sections: [
      {
        title: `Preview of three conditions over ${whole(profiles)} profiles, every node counted`,
        columns: ['what', 'median (min – max)'],
        rows: [
          ['cold: no leaf known', ms(ours.cold)],
          ['after changing the trait condition', ms(ours.changedTrait)],
          ['after changing the purchases condition', ms(ours.changedOrders)],
          ['after changing the sign-in condition', ms(ours.changedSignIns)],
          ['after moving, negating, re-joining', ms(ours.recombined)],
        ],
        notes: [
          `Size ${whole(ours.size)}; counts by node ${ours.counts.map(whole).join(', ')}. Peak memory of the process so far: ${whole(ours.peak)} MB.`,
        ],
      },
    ],
    figures: {
      profiles_count: profiles,
      preview_cold_ms: ours.cold.median,
      preview_changed_trait_ms: ours.changedTrait.median,
      preview_changed_purchases_ms: ours.changedOrders.median,
      preview_changed_sign_in_ms: ours.changedSignIns.median,
      recombined_ms: ours.recombined.median,
      preview_size_count: ours.size,
      preview_peak_memory_mb: ours.peak,
    },
  }
}
