import { describe, expect, it } from 'vitest'
import {
  draftOf,
  type ImportMapping,
  mappingOf,
  problemsOf,
  withColumn,
  withKind,
  withRole,
} from './mapping-draft.ts'

const column = (name: string, inferred: 'text' | 'number' | 'datetime') => ({
  name,
  inferred,
  samples: [],
  distinct: 1,
  nulls: 0,
})

const suggestion: ImportMapping = {
  kind: 'events',
  id: 'customer',
  at: 'date',
  event: { name: 'Order Completed' },
  columns: [{ column: 'amount', name: 'revenue', type: 'number' }],
}
const inspection = {
  columns: [
    column('customer', 'text'),
    column('date', 'datetime'),
    column('amount', 'number'),
    column('x', 'text'),
  ],
  suggestion,
  questions: [],
}

describe('mapping drafts', () => {
  it('a suggestion survives being opened for editing', () => {
    expect(mappingOf(draftOf(inspection))).toEqual(suggestion)
  })

  it('keeps how dates, numbers and lists are written, for the types they are kept as', () => {
    const german: ImportMapping = {
      ...suggestion,
      atFormat: '%d.%m.%Y',
      dates: 'dmy',
      decimal: '.',
      columns: [
        { column: 'amount', name: 'revenue', type: 'number', decimal: ',' },
        { column: 'x', name: 'tags', type: 'list', separator: '|' },
      ],
    }
    const draft = draftOf({ ...inspection, suggestion: german })
    expect(mappingOf(draft)).toEqual(german)
    expect(mappingOf(withColumn(draft, 'amount', { type: 'text' }))).toMatchObject({
      columns: [{ column: 'amount', name: 'revenue', type: 'text' }, german.columns[1]],
    })
    expect(mappingOf(withRole(draft, 'date', 'value'))).toBeUndefined()
  })

  it('asks what the file does not say, until it is answered or no longer matters', () => {
    const question = {
      about: 'decimal' as const,
      columns: ['amount'],
      example: '2,000',
      readings: [
        { value: '.' as const, means: '2000' },
        { value: ',' as const, means: '2' },
      ],
      proposed: '.' as const,
    }
    const asked = draftOf({
      suggestion: { ...suggestion, decimal: '.' },
      questions: [question],
      columns: inspection.columns.map((one) =>
        one.name === 'amount' ? { ...one, inferred: 'number' as const } : one,
      ),
    })
    expect(problemsOf(asked)).toEqual(['Say what “2,000” means.'])
    expect(mappingOf(asked)).toBeUndefined()
    expect(mappingOf({ ...asked, notation: { decimal: ',' } })).toMatchObject({ decimal: ',' })
    expect(problemsOf(withColumn(asked, 'amount', { type: 'text' }))).toEqual([])
  })

  it('a part only one column can be moves', () => {
    const draft = withRole(draftOf(inspection), 'x', 'id')
    expect(draft.columns.map((one) => one.role)).toEqual(['value', 'at', 'value', 'id'])
    expect(mappingOf(draft)).toMatchObject({ id: 'x' })
  })

  it('names all that is missing', () => {
    const draft = withRole(
      withRole({ ...draftOf(inspection), eventName: ' ' }, 'customer', 'skip'),
      'date',
      'skip',
    )
    expect(problemsOf(draft)).toHaveLength(3)
    expect(mappingOf(draft)).toBeUndefined()
  })

  it('refuses two columns of one name', () => {
    const draft = withColumn(withRole(draftOf(inspection), 'x', 'value'), 'x', { name: 'revenue ' })
    expect(problemsOf(draft)).toEqual(['Two columns are both called “revenue”.'])
  })

  it('turns event parts into values when rows become profiles', () => {
    const withEvent = withRole(draftOf(inspection), 'x', 'event')
    const draft = withKind(withEvent, 'profiles')
    expect(draft.columns.find((one) => one.column === 'x')?.role).toBe('value')
    expect(mappingOf(draft)).toMatchObject({ kind: 'profiles', id: 'customer', at: 'date' })
  })

  it('a column can name the event', () => {
    const draft = withRole({ ...draftOf(inspection), eventName: '' }, 'x', 'event')
    expect(mappingOf(draft)).toMatchObject({ event: { column: 'x' } })
  })

  it('messages need no mapping', () => {
    expect(mappingOf(withKind(draftOf(inspection), 'messages'))).toEqual({ kind: 'messages' })
  })

  it('profiles without a trait are refused', () => {
    const draft = withRole(withKind(draftOf(inspection), 'profiles'), 'amount', 'skip')
    expect(problemsOf(draft)).toEqual(['Keep at least one column as a trait.'])
  })
})
