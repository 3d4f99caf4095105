/** What Tessera exports, it takes back: the same traits of the same people, in every format. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import { memberLine, membersHeader } from '@tessera/governance/exports/member-lines'
import { inspectFile } from '@tessera/ingest/files/inspect-file'
import { runImport } from '@tessera/ingest/files/run-import'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { ValueType } from '@tessera/rules/catalogue'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'

const now = Date.parse('2026-01-01T00:00:00Z')

/** Texts as people have them, the awkward ones above all: none of a column's is to become anything else. */
const text = fc.oneof(
  fc.constantFrom(
    '+4915112345678',
    '0730907665',
    "'+49",
    '=1+1',
    "'=x",
    "''@a",
    '-cmd',
    '\tx',
    "it's",
    '“quoted”',
    'a,b;c\n"d"',
  ),
  fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((each) => each.trim() === each),
)
const values: { readonly [Type in ValueType]: fc.Arbitrary<unknown> } = {
  text,
  // Written without an exponent; CSV cannot tell one from a code such as 1E5.
  number: fc.integer().map((each) => each / 4),
  boolean: fc.boolean(),
  datetime: fc
    .date({ min: new Date('1950-01-01'), max: new Date('2050-01-01'), noInvalidDate: true })
    .map((date) => date.toISOString()),
  list: fc.uniqueArray(
    text.filter((each) => each !== ''),
    { minLength: 1, maxLength: 3 },
  ),
}
const catalogue: Readonly<Record<string, ValueType>> = {
  phone: 'text',
  id: 'text',
  'trait.phone': 'text',
  'address.city': 'text',
  spend: 'number',
  vip: 'boolean',
  born: 'datetime',
  tags: 'list',
}
const person = fc.record(
  Object.fromEntries(Object.entries(catalogue).map(([name, type]) => [name, values[type]])),
  { requiredKeys: ['phone'] },
)

async function membersOf(store: AudienceStore) {
  const { members } = await createDuckdbEngine(store).members({
    definition: {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
    },
    segments: new Map(),
    preview: false,
    asOf: now + 60_000,
    limit: 10_000,
  })
  return members.toSorted((a, b) => (a.id < b.id ? -1 : 1))
}

test.each(['csv', 'ndjson'] as const)(
  'an export as %s that is imported into an empty store is the same',
  async (format) => {
    const folder = await mkdtemp(path.join(tmpdir(), 'exports-come-back-'))
    const [before, after] = [await openMemoryStore(), await openMemoryStore()]
    try {
      const people = [
        // One text of each column that is nothing else, so that the column is known to be text.
        Object.fromEntries(
          Object.keys(catalogue)
            .filter((name) => catalogue[name] === 'text')
            .map((name) => [name, 'plain text']),
        ),
        ...fc.sample(person, { seed: 10, numRuns: 300 }),
      ]
      const messages = people.map((traits, i) => ({
        type: 'identify',
        userId: i % 50 === 7 ? `+49151${i}` : `u${String(i).padStart(4, '0')}`,
        traits,
        timestamp: '2025-01-01T00:00:00Z',
      }))
      await writeMessages(before, messages, { catalogue: { traits: catalogue }, now })
      const members = await membersOf(before)
      const fields = [...(await before.catalogue()).traits.keys()]
      const lines = members.map((member) => memberLine(member, format, fields))
      const file = path.join(folder, `members.${format}`)
      await writeFile(file, [...(format === 'csv' ? [membersHeader(fields)] : []), ...lines].join(''))

      const { suggestion } = await inspectFile(file)
      const report = await runImport(after, { path: file, mapping: suggestion, now })
      expect(report).toMatchObject({ accepted: people.length, rejected: 0, quarantined: 0 })
      const given = (traits: Readonly<Record<string, unknown>>) =>
        Object.fromEntries(
          Object.entries(traits).filter(([, value]) => value !== null && value !== undefined),
        )
      const plain = (all: typeof members) => all.map(({ id, traits }) => ({ id, traits: given(traits) }))
      expect(plain(await membersOf(after))).toEqual(plain(members))
    } finally {
      await before.close()
      await after.close()
      await rm(folder, { recursive: true, force: true })
    }
  },
)
