import type { AudienceStore } from '@tessera/audience/audience-store'
import type { EventStatistics, TraitStatistics } from '@tessera/engine/statistics/value-statistics'
import type { OtherSpellings } from '@tessera/engine/statistics/value-statistics'
import { type MergedValue, sameField } from '@tessera/governance/vocabulary/spellings'
import { createValueStatistics } from '@tessera/engine/statistics/value-statistics'
import type { PolicyRepository } from '@tessera/db/policies/policy-repository'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { PreviewClock } from '../../preview-clock.ts'
import type { CatalogueService, ListService } from '../../services.ts'
import type { PaletteEvent, PaletteTrait } from '../../shapes/workspace.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import type { SegmentSizes } from '../segments/segment-sizes.ts'

/** Everything a condition can be made of; values are counted once per data version. */
export function catalogueService(parts: {
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly sizes: SegmentSizes
  readonly lists: ListService
  readonly policies: Pick<PolicyRepository, 'current'>
  readonly clock: PreviewClock
}): CatalogueService {
  const statistics = createValueStatistics(parts.store)
  return {
    async palette() {
      const [{ traits, events, dataVersion }, state, lists, synonyms, spellings] = await Promise.all([
        statistics.all(),
        parts.known.read(),
        parts.lists.list(),
        parts.policies.current('synonyms'),
        parts.policies.current('spellings'),
      ])
      const counted = await parts.sizes.of(state, 0)
      return {
        traits: traits.map(traitOf),
        events: events.map(eventOf),
        segments: state.records.map((record) => ({
          key: record.key,
          name: record.name,
          status: segmentStatus(record),
          size: counted.get(record.key)?.size ?? null,
        })),
        lists: lists.map(({ key, name, size, known }) => ({ key, name, size, known })),
        synonyms: synonyms.content.groups,
        merged: spellings.content.merged,
        asOf: parts.clock.now(),
        dataVersion,
      }
    },

    values: ({ of, search, limit }) => statistics.values(of, { limit, ...(search ? { search } : {}) }),
    spellings: (of) => statistics.spellings(of),
    async otherSpellings({ of, values }) {
      const [found, { content }] = await Promise.all([
        statistics.otherSpellings(of, values),
        parts.policies.current('spellings'),
      ])
      return withMerged(
        found,
        values,
        content.merged.filter((one) => sameField(one.of, of)),
      )
    },
  }
}

/** Spellings that the catalogue merges belong together, too, whatever they look like; one without a count is not in the data. */
function withMerged(
  found: readonly OtherSpellings[],
  values: readonly string[],
  merged: readonly MergedValue[],
): OtherSpellings[] {
  const given = new Set(values)
  const byValue = new Map(found.map(({ value, others }) => [value, others]))
  return values.flatMap((value) => {
    const others = byValue.get(value) ?? []
    const known = new Set(others.map((one) => one.value))
    const spellings = merged.find((one) => one.spellings.includes(value))?.spellings ?? []
    const more = spellings.filter((one) => !given.has(one) && !known.has(one))
    const all = [...others, ...more.map((one) => ({ value: one, count: 0 }))]
    return all.length === 0 ? [] : [{ value, others: all }]
  })
}

function traitOf({ field, type, fill, distinct, top, dates }: TraitStatistics): PaletteTrait {
  return { field, label: labelOf(field), type, fill, distinct, top, ...(dates && { dates }) }
}

function eventOf({ name, count, firstAt, lastAt, properties }: EventStatistics): PaletteEvent {
  return {
    name,
    count,
    firstAt: firstAt ?? null,
    lastAt: lastAt ?? null,
    properties: properties.map((property) => ({
      name: property.name,
      type: property.type,
      fill: property.fill,
      top: property.top,
    })),
  }
}

/** `trait.first_name` → `First name` */
function labelOf(field: string): string {
  const words = field
    .slice(field.indexOf('.') + 1)
    .replaceAll(/[_.]+/g, ' ')
    .trim()
  return words === '' ? field : words[0]?.toUpperCase() + words.slice(1)
}
