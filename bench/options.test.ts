import { expect, test } from 'vitest'
import { readOptions } from './options.ts'

const known = ['preview', 'postgres', 'overlap']

test('without options every part runs at full size', () => {
  expect(readOptions([], known)).toEqual({
    options: {
      profiles: 5_000_000,
      events: 50_000_000,
      rows: 5_000_000,
      runs: 9,
      data: 'bench/data/5000000-50000000',
      parts: known,
      whole: true,
      json: false,
    },
  })
})

test('parts combine by comma, run once each, and take --json', () => {
  expect(readOptions(['--only', 'overlap, preview,overlap', '--json'], known)).toMatchObject({
    options: { parts: ['preview', 'overlap'], whole: false, json: true },
  })
})

test.each([
  ['a part beside a known one', 'preview,postgress', '"postgress"'],
  ['a name that every object has', 'toString', '"toString"'],
  ['nothing', '', '""'],
  ['nothing after a comma', 'preview,', '""'],
  ['another capital', 'Preview', '"Preview"'],
])('an unknown part is refused with the known ones: %s', (_what, only, named) => {
  expect(readOptions(['--only', only], known)).toEqual({
    problems: [
      `Unknown part: ${named}. --only takes preview, postgres, overlap; several are joined by commas.`,
    ],
  })
})

test('all problems are listed, not the first', () => {
  expect(readOptions(['--only', 'speed', '--runs', '0', '--rows', '5e6', '--profiles', ''], known)).toEqual({
    problems: [
      '--profiles takes a whole number from 1, not "".',
      '--rows takes a whole number from 1, not "5e6".',
      '--runs takes a whole number from 1, not "0".',
      'Unknown part: "speed". --only takes preview, postgres, overlap; several are joined by commas.',
    ],
  })
})

test.each([[['--onyl', 'preview']], [['preview']], [['--only']], [['--json=1']]])(
  'what is not an option is refused: %j',
  (words) => {
    expect(readOptions(words, known)).toEqual({
      problems: [
        expect.stringMatching(
          new RegExp(`'?${words[0]!.split('=')[0]}.*The options are --profiles, .*--json\\.$`, 's'),
        ),
      ],
    })
  },
)
