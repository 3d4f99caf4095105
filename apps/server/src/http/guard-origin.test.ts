import { describe, expect, it } from 'vitest'
import { refusalOf } from './guard-origin.ts'

const refused = (headers: Record<string, string | undefined>, allowed: string[] = []) =>
  refusalOf(headers, allowed) !== undefined

describe('who may talk to the server', () => {
  it.each([
    { host: 'localhost:4000' },
    { host: '127.0.0.1:4000' },
    { host: '[::1]:4000' },
    { host: '192.168.1.20:4000' },
    { host: 'localhost:4000', origin: 'http://localhost:4000' },
    { host: 'localhost:4000', origin: 'http://localhost:4000', 'sec-fetch-site': 'same-origin' },
    {
      host: 'localhost:4000',
      'sec-fetch-site': 'none',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    },
    // a link to Tessera on another site may be followed
    {
      host: 'localhost:4000',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    },
  ])('welcomes %j', (headers) => {
    expect(refused(headers)).toBe(false)
  })

  it.each([
    {},
    { host: 'evil.example:4000' },
    { host: 'localhost.evil.example' },
    { host: '127.0.0.1.evil.example' },
    { host: 'user@localhost' },
    { host: 'localhost:4000', origin: 'http://evil.example' },
    { host: 'localhost:4000', origin: 'http://localhost:5000' },
    { host: 'localhost:4000', origin: 'null' },
    { host: 'localhost:4000', 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
    { host: 'localhost:4000', 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
    {
      host: 'localhost:4000',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'iframe',
    },
  ])('refuses %j', (headers) => {
    expect(refused(headers)).toBe(true)
  })

  it.each(['POST', 'PUT', 'DELETE', 'PATCH'])('refuses a %s navigation from another site', (method) => {
    const headers = {
      host: 'localhost:4000',
      'sec-fetch-site': 'cross-site',
      'sec-fetch-mode': 'navigate',
      'sec-fetch-dest': 'document',
    }
    expect(refusalOf(headers, [], method)).toBeDefined()
    expect(refusalOf(headers, [], 'GET')).toBeUndefined()
  })

  it('answers to the names it was given', () => {
    expect(refused({ host: 'tessera.example' })).toBe(true)
    expect(
      refused({ host: 'Tessera.example:443', origin: 'https://Tessera.example:443' }, ['tessera.example']),
    ).toBe(false)
  })
})
