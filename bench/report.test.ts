import { expect, test } from 'vitest'
import { figuresLine, sectionText } from './report.ts'

test('the figures of all parts are one line of JSON, rounded to thousandths', () => {
  const line = figuresLine([{ preview_cold_ms: 69.30049 }, { postgres_cold_ratio: null, runs_count: 9 }])
  expect(line).toBe('{"preview_cold_ms":69.3,"postgres_cold_ratio":null,"runs_count":9}')
})

test('a figure that is no number is never printed as if it were missing', () => {
  expect(() => figuresLine([{ import_rows_per_s: Number.NaN }])).toThrow('import_rows_per_s is NaN')
  expect(() => figuresLine([{ import_rows_per_s: 1 / 0 }])).toThrow('import_rows_per_s is Infinity')
})

test('two parts cannot use one name', () => {
  expect(() => figuresLine([{ cold_ms: 1 }, { cold_ms: 2 }])).toThrow('cold_ms')
})

test('a section is a title, a table where it has one, and notes', () => {
  expect(
    sectionText({ title: 'Import', columns: ['what', 'rate'], rows: [['first', '5']], notes: ['Fast.'] }),
  ).toBe('## Import\n\n| what | rate |\n|---|---|\n| first | 5 |\n\nFast.')
  expect(sectionText({ title: 'First page', notes: ['224 kB.'] })).toBe('## First page\n\n224 kB.')
})
