import type { DateRange } from '@tessera/engine/statistics/read-date-range'
import type { MergedValue } from '@tessera/governance/vocabulary/spellings'
import type { ValueType } from '@tessera/rules/catalogue'

/** What the frame of every screen shows. Moments are milliseconds since the epoch; null where there are no events yet. */
export interface WorkspaceInfo {
  readonly name: string
  /** IANA zone that calendar windows and moments without an offset are read in. */
  readonly timeZone: string
  /** Profiles that are not erased. */
  readonly profiles: number
  readonly events: number
  readonly dataVersion: number
  readonly firstEventAt: number | null
  readonly lastEventAt: number | null
  /** The preview clock: the moment that a preview without `asOf` speaks of. */
  readonly now: number
  /** Whether the data is the generated demo. */
  readonly demo: boolean
}

export interface ValueCount {
  readonly value: string
  readonly count: number
  /** The most frequent spelling of the same value, where that is another one. */
  readonly sameAs?: string
}

export interface PaletteTrait {
  readonly field: string
  readonly label: string
  readonly type: ValueType
  /** Share of profiles with a value, 0 to 1. */
  readonly fill: number
  readonly distinct: number
  readonly top: readonly ValueCount[]
  /** Where the values of a date-time trait lie; absent without a value. */
  readonly dates?: DateRange
}

export interface PaletteProperty {
  readonly name: string
  readonly type: ValueType
  /** Share of this event's rows with a value, 0 to 1. */
  readonly fill: number
  readonly top: readonly ValueCount[]
}

export interface PaletteEvent {
  readonly name: string
  readonly count: number
  /** Milliseconds since the epoch; null while no such event has arrived. */
  readonly firstAt: number | null
  readonly lastAt: number | null
  readonly properties: readonly PaletteProperty[]
}

/** Everything a condition can be made of. */
export interface Palette {
  readonly traits: readonly PaletteTrait[]
  readonly events: readonly PaletteEvent[]
  /** Segments that can be referred to, drafts and archived ones included, so that a screen can say why not. `size` as of `asOf`. */
  readonly segments: readonly {
    readonly key: string
    readonly name: string
    readonly status: SegmentStatus
    readonly size: number | null
  }[]
  readonly lists: readonly {
    readonly key: string
    readonly name: string
    readonly size: number
    /** Ids on it that are a profile's. */
    readonly known: number
  }[]
  /** Sets of words that are searched for alike. */
  readonly synonyms: readonly (readonly string[])[]
  /** Spellings that the catalogue treats as one value. */
  readonly merged: readonly MergedValue[]
  readonly asOf: number
  readonly dataVersion: number
}

/** What else in a column means the same as a value. */
export interface OtherSpellings {
  readonly value: string
  /** The most frequent first; 0: merged with it, and not in the data now. */
  readonly others: readonly ValueCount[]
}

/** Values of a column that are spelled in several ways. */
export interface SpellingsAnswer {
  /** Each the spellings of one value, the most frequent first. */
  readonly groups: readonly (readonly ValueCount[])[]
  /** False: only the most frequent values were compared. */
  readonly complete: boolean
}

export interface ValuesAnswer {
  /** What the search means first, then the most frequent. */
  readonly values: readonly ValueCount[]
  readonly more: boolean
}

export type SegmentStatus = 'draft' | 'published' | 'archived'
