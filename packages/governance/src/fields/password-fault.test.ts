import { expect, it } from 'vitest'
import { passwordFault } from './password-fault.ts'

const ada = { email: 'ada.nystrom@shop.example', name: 'Ada Nyström' }

it.each([
  'kalla regn tre',
  'correct horse battery',
  'Ünder-den-Linden-7',
  '🦊🐻🐼🦁🐯🐨🐮🐷🐸🐵',
  // one's name within something longer
  'adapted to northern winters',
])('takes %s', (password) => expect(passwordFault(password, ada)).toBeUndefined())

it.each([
  'short',
  'nine chars'.slice(0, 9),
  'aaaaaaaaaaaa',
  'abababababab',
  '1234567890',
  '0987654321',
  'abcdefghijkl',
  'password12345',
  'P@ssw0rd!2026',
  'Qwertyuiop1',
  'dragondragon',
  'Sommer2026!!',
  'ada.nystrom@shop.example',
  'AdaNyström1',
  'ada.nystrom.99',
  'x'.repeat(201),
])('refuses %s', (password) => expect(passwordFault(password, ada)).toEqual(expect.any(String)))
