/** How long the logic audit takes for a tree of 200 conditions: it runs in the builder after each change. */
import type { Catalogue, ValueType } from '@tessera/rules/catalogue'
import type { Condition, Definition, Group } from '@tessera/rules/definition'
import { lint } from '@tessera/rules/lint/lint'
import { type Timing, summarise } from './measure.ts'
import { ms, type PartReport } from './report.ts'

const traits: readonly (readonly [string, ValueType])[] = [
  ['trait.age', 'number'],
  ['trait.country', 'text'],
  ['trait.plan', 'text'],
  ['trait.lifetime_value', 'number'],
  ['trait.signed_up_at', 'datetime'],
  ['trait.acquisition_channel', 'text'],
]
const events = ['Order Completed', 'Product Viewed', 'Signed In', 'Product Added']
const catalogue: Catalogue = {
  traits: new Map(traits.map(([field, type]) => [field, { field, type, column: '' }])),
  events: new Map(events.map((name) => [name, { name, table: '', properties: new Map() }])),
}

/** A different one for each index, over five traits and four events. */
function condition(index: number): Condition {
  const window = { kind: 'last', amount: 3 + index, unit: 'day' } as const
  switch (index % 6) {
    case 0:
      return { field: 'trait.age', operator: index % 4 === 0 ? '<' : '>', value: 18 + (index % 60) }
    case 1:
      return { field: 'trait.country', operator: 'in', value: [`C${index % 40}`, `C${(index * 7) % 40}`] }
    case 2:
      return { field: 'trait.lifetime_value', operator: '>', value: index * 3 }
    case 3:
      return { field: 'trait.signed_up_at', operator: 'within', value: window }
    case 4:
      return { field: 'trait.plan', operator: 'contains', value: `p${index}` }
    default:
      return { field: `event.${events[index % 4]}`, operator: '>=', value: 1 + (index % 5), window }
  }
}

export interface LintShape {
  /** In the names of figures. */
  readonly name: string
  readonly title: string
  readonly rule: Group
}

export const lintShapes: readonly LintShape[] = [
  {
    name: 'any_of_groups',
    title: 'ten any-of groups of twenty',
    rule: {
      combinator: 'and',
      rules: Array.from({ length: 10 }, (_, outer) => ({
        combinator: 'or' as const,
        rules: Array.from({ length: 20 }, (_item, inner) => condition(outer * 20 + inner)),
      })),
    },
  },
  {
    name: 'all_of_groups',
    title: 'ten all-of groups of twenty',
    rule: {
      combinator: 'or',
      rules: Array.from({ length: 10 }, (_, outer) => ({
        combinator: 'and' as const,
        rules: Array.from({ length: 20 }, (_item, inner) => condition(outer * 20 + inner)),
      })),
    },
  },
  {
    name: 'side_by_side',
    title: 'two hundred side by side',
    rule: { combinator: 'or', rules: Array.from({ length: 200 }, (_, index) => condition(index)) },
  },
  {
    name: 'nested',
    title: 'groups of two, four deep, beside each other',
    rule: { combinator: 'and', rules: Array.from({ length: 25 }, (_, index) => nested(index * 8, 3)) },
  },
  {
    name: 'one_trait',
    title: 'two hundred countries of one trait',
    rule: {
      combinator: 'or',
      rules: Array.from({ length: 200 }, (_, index) => ({
        field: 'trait.country',
        operator: '=' as const,
        value: `C${index}`,
      })),
    },
  },
]

function nested(index: number, levels: number): Group | Condition {
  if (levels === 0) return condition(index)
  const half = 2 ** (levels - 1)
  return {
    combinator: levels % 2 === 0 ? 'and' : 'or',
    rules: [nested(index, levels - 1), nested(index + half, levels - 1)],
  }
}

export const lintContext = {
  catalogue,
  segments: new Map(),
  lists: new Set<string>(),
  timeZone: 'Europe/Berlin',
}
const asOf = Date.parse('2026-11-22T12:00:00Z')
/** The browser has compiled it by the second or third key. */
const warmUps = 10

export interface LogicBench {
  readonly shape: LintShape
  readonly timing: Timing
  readonly findings: number
}

export function benchLogicAudit(runs: number): readonly LogicBench[] {
  return lintShapes.map((shape) => {
    const definition: Definition = { version: 1, rule: shape.rule }
    const times: number[] = []
    let findings = 0
    for (let run = -warmUps; run < runs; run++) {
      const start = performance.now()
      findings = lint(definition, lintContext, { asOf }).length
      if (run >= 0) times.push(performance.now() - start)
    }
    return { shape, timing: summarise(times), findings }
  })
}

export function logicReport(results: readonly LogicBench[]): PartReport {
  return {
    sections: [
      {
        title: 'Logic audit of 200 conditions, after each change in the builder',
        columns: ['tree', 'median (min – max)', 'findings'],
        rows: results.map(({ shape, timing, findings }) => [shape.title, ms(timing), `${findings}`]),
      },
    ],
    figures: Object.fromEntries(
      results.map(({ shape, timing }) => [`logic_${shape.name}_ms`, timing.median]),
    ),
  }
}
