/**
 * What generated populations and generated definitions both speak of: the same few values, so that conditions hold for some
 * profiles and not for others, and ties and edges are common.
 */
import type { ValueType } from '@tessera/rules/catalogue'

export const vocabulary = {
  traits: {
    country: 'text',
    name: 'text',
    ship: 'text',
    bill: 'text',
    age: 'number',
    limit: 'number',
    vip: 'boolean',
    adult: 'boolean',
    born: 'datetime',
    trial_ends: 'datetime',
    tags: 'list',
    'a"b.c; --': 'number',
  },
  events: {
    'Order Completed': {
      revenue: 'number',
      list_price: 'number',
      coupon: 'text',
      currency: 'text',
      items: 'list',
      gift: 'boolean',
      delivered_at: 'datetime',
    },
    'Product Added': { sku: 'text', price: 'number', coupon: 'text' },
    'Signed In': { device: 'text' },
    "He said 'hi'; --": { revenue: 'number' },
    'Never Came': { revenue: 'number' },
  },
} as const satisfies {
  traits: Readonly<Record<string, ValueType>>
  events: Readonly<Record<string, Readonly<Record<string, ValueType>>>>
}

export const texts = [
  'DE',
  'de',
  'AT',
  'Österreich',
  'ÖSTERREICH',
  'O\u0308sterreich',
  '  ',
  '01234',
  'Straße',
  'STRASSE',
  'ΟΔΟΣ',
  'οδος',
  'İstanbul',
  'istanbul',
  '100%_\\',
  "Robert'); DROP TABLE profiles;--",
  '\u05d0\u05d1\u{1f600}',
  '\uff21',
  'a\u0000b',
] as const

/** Parts of them, for contains, begins with, ends with. */
export const fragments = [
  'e',
  'D',
  'ö',
  'SS',
  'ß',
  'σ',
  'Σ',
  'ς',
  'i',
  'İ',
  '%',
  '_',
  '\\',
  ' ',
  "'",
  '\u{1f600}',
  'ABUL',
] as const

export const elements = ['red', 'Red', 'blue', 'dark blue', 'ß', '1', ...texts.slice(0, 4)] as const

export const numbers = [-1, 0, 0.1, 0.2, 0.3, 1, 2, 3, 19.99, 100, 1e15, 2 ** 53, 1e308, 5e-324, -0] as const

export type VocabularyEvent = keyof typeof vocabulary.events
