import { describe, expect, it } from 'vitest'
import { firstTraitCondition, firstWindow } from './first-condition.ts'

const asOf = Date.parse('2026-11-30T12:00:00Z')
const at = (day: string) => Date.parse(day)
const date = (field: string, middleFrom?: string, middleTo?: string, latest = middleTo) => ({
  field,
  label: field,
  type: 'datetime' as const,
  fill: 1,
  distinct: 9,
  top: [],
  ...(middleFrom !== undefined &&
    middleTo !== undefined && {
      dates: {
        earliest: at(middleFrom),
        latest: at(latest ?? middleTo),
        middleFrom: at(middleFrom),
        middleTo: at(middleTo),
      },
    }),
})
const soon = { operator: 'anniversary', value: { kind: 'next', amount: 7, unit: 'day' } }
const lately = { operator: 'within', value: { kind: 'last', amount: 30, unit: 'day' } }

describe('defaults that make no empty or wrong segment', () => {
  it.each([
    ['trait.birthday'],
    ['trait.date_of_birth'],
    ['trait.dob'],
    ['trait.bday'],
    ['trait.Geburtsdatum'],
    ['trait.date_naissance'],
    ['trait.wedding_anniversary'],
  ])('%s begins as in the next 7 days of any year', (field) => {
    expect(firstTraitCondition(date(field), asOf)).toMatchObject(soon)
  })

  it('knows a birthday by its dates, years apart, whatever its name', () => {
    expect(firstTraitCondition(date('trait.f17', '1955-01-01', '2001-01-01'), asOf)).toMatchObject(soon)
    expect(firstTraitCondition(date('trait.signed_up', '2012-01-01', '2026-11-01'), asOf)).toMatchObject(
      lately,
    )
    expect(firstTraitCondition(date('trait.bdo_code_at', '2026-01-01', '2026-11-29'), asOf)).toMatchObject(
      lately,
    )
  })

  it('dates ahead begin ahead; dates long past or far ahead wait for a day', () => {
    expect(firstTraitCondition(date('trait.trial_ends', '2026-12-03', '2027-01-01'), asOf)).toMatchObject({
      operator: 'within',
      value: { kind: 'next' },
    })
    expect(firstTraitCondition(date('trait.migrated_at', '2024-01-01', '2024-02-01'), asOf)).toMatchObject({
      operator: '<',
      value: '',
    })
  })

  it('an answer that is only ever no begins with no', () => {
    const trait = { field: 'trait.vip', label: 'VIP', type: 'boolean' as const, fill: 1, distinct: 1 }
    expect(firstTraitCondition({ ...trait, top: [{ value: 'false', count: 9 }] }, asOf).value).toBe(false)
    expect(firstTraitCondition({ ...trait, top: [] }, asOf).value).toBe(true)
  })

  it('an event that stopped long ago begins with ever', () => {
    expect(firstWindow([{ lastAt: at('2026-11-29') }], asOf)).toMatchObject({ kind: 'last' })
    expect(firstWindow([{ lastAt: null }], asOf)).toMatchObject({ kind: 'last' })
    expect(firstWindow([{ lastAt: at('1998-06-20') }], asOf)).toEqual({ kind: 'ever' })
  })
})
