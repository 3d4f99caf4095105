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
    'address.city': 'text',
    aliases: 'list',
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
  // Capitals and small letters of one code point and of two, in the middle and at the end; letters that only look alike.
  'ΣΊΣΥΦΟΣ',
  'ǅungla ǆungla',
  '\u{10400}\u{10428}',
  'i\u0307stanbul',
  '\u212a\u017f',
  // A family of one sign, and a flag: several code points that people see as one.
  '\u{1f468}\u200d\u{1f469}\u200d\u{1f467}',
  '\u{1f1e9}\u{1f1ea}',
  // Half a surrogate pair.
  '\ud83d',
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
  'Ǆ',
  'k',
  'S',
  '\u0307',
  '\u200d',
  '\u{10400}',
  '\u{1f469}',
  '\u{1f1ea}',
  '\ufffd',
] as const

export const elements = [
  'red',
  'Red',
  'blue',
  'dark blue',
  'ß',
  '1',
  ...texts.slice(0, 4),
  ...texts.slice(-8),
] as const

export const numbers = [-1, 0, 0.1, 0.2, 0.3, 1, 2, 3, 19.99, 100, 1e15, 2 ** 53, 1e308, 5e-324, -0] as const

export type VocabularyEvent = keyof typeof vocabulary.events
