import { expect, test } from 'vitest'
import { freeKey, isKey, keyOfName } from './segment-name.ts'

test.each([
  ['Cart abandoners (EU)', 'cart-abandoners-eu'],
  ['Élan  Vital!', 'elan-vital'],
  ['Große Käufer', 'große-kaufer'],
  ['ＡＢＣ １２', 'abc-12'],
  ['İstanbul', 'istanbul'],
  ['Постоянные клиенты', 'постоянные-клиенты'],
  ['よく買う顧客', 'よく買う顧客'],
  ['ガラス', 'ガラス'],
  ['नियमित ग्राहक', 'नियमित-ग्राहक'],
  ['عملاء دائمون', 'عملاء-دائمون'],
  ['  \u0301 -- a', 'a'],
  ['😀 \u202e', 'segment'],
  [`${'\u{20000}'.repeat(80)}`, '\u{20000}'.repeat(60)],
  [`${'a'.repeat(59)} b`, 'a'.repeat(59)],
])('the key of “%s” is “%s”, which is one that may be chosen too', (name, key) => {
  expect(keyOfName(name)).toBe(key)
  expect(isKey(key)).toBe(true)
})

test.each(['', 'A', 'Élan', 'e\u0301lan', 'a--b', '-a', 'a-', 'a b', 'a/b', 'a\u0000', '\u0301a'])(
  '“%s” is no key',
  (text) => {
    expect(isKey(text)).toBe(false)
  },
)

test('a key that is taken gets a number', () => {
  expect(freeKey('顧客', new Set(['顧客', '顧客-2']))).toBe('顧客-3')
})
