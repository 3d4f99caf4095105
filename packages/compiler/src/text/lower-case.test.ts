import { DuckDBInstance } from '@duckdb/node-api'
import sql from 'sql-template-tag'
import { describe, expect, it } from 'vitest'
import { foldCase } from '../dialects/duckdb/fold-case.ts'
import { lowerCase } from '@tessera/rules/lower-case'

describe('lower-casing', () => {
  it('goes code point by code point', () => {
    expect(lowerCase('ΟΔΟΣ İx ẞ')).toBe('οδοσ ix ß')
  })

  it('is the same in DuckDB for every code point', async () => {
    const connection = await (await DuckDBInstance.create(':memory:')).connect()
    const query = foldCase(sql`chr(i)`)
    // Those that change; a letter in front keeps a leading byte order mark from being read as one.
    const found = await connection.runAndReadAll(
      `SELECT i, lower FROM (SELECT i, 'x' || ${query.text} AS lower FROM (
        SELECT range::INTEGER AS i FROM range(1, 55296) UNION ALL SELECT range::INTEGER AS i FROM range(57344, 1114112))) WHERE lower <> 'x' || chr(i)`,
      query.values as string[],
    )
    const inDuckdb = new Map(found.getRows().map(([point, lower]) => [Number(point), String(lower).slice(1)]))
    const different: number[] = []
    for (let point = 1; point < 0x110000; point++) {
      const letter = String.fromCodePoint(point)
      if (lowerCase(letter) !== (inDuckdb.get(point) ?? letter)) different.push(point)
    }
    expect(inDuckdb.size).toBeGreaterThan(1_000)
    expect(different).toEqual([])
  })
})
