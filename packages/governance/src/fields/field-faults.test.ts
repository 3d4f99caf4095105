import { expect, it } from 'vitest'
import { emailFault } from './email-fault.ts'
import { MAX_NAME } from './field-limits.ts'
import { nameFault } from './name-fault.ts'

it.each(['ada@shop.example', '  Ada.Nystrom+news@Shop.Example '])('takes the address %j', (text) =>
  expect(emailFault(text)).toBeUndefined(),
)

it.each([
  ['', 'Enter an e-mail address.'],
  ['   ', 'Enter an e-mail address.'],
  ['ada', 'That is not an e-mail address. One looks like name@example.com.'],
  ['ada@shop', 'That is not an e-mail address. One looks like name@example.com.'],
])('says what the address %j lacks', (text, sentence) => expect(emailFault(text)).toBe(sentence))

it.each(['Lapsing buyers', ' 離脱 ', 'x'.repeat(MAX_NAME)])('takes the name %j', (text) =>
  expect(nameFault(text)).toBeUndefined(),
)

it.each(['', ' \t', 'x'.repeat(MAX_NAME + 1), 'a\u0007b'])('refuses the name %j', (text) =>
  expect(nameFault(text)).toEqual(expect.any(String)),
)
