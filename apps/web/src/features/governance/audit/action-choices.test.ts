import { describe, expect, test } from 'vitest'
import { actionChoices } from './action-choices.ts'

describe('actions to filter the log by', () => {
  test('are words, by what they are about, with all of a kind first', () => {
    expect(actionChoices(['segment.published', 'archive-run.proposal-kept', 'segment.draft-saved'])).toEqual([
      {
        group: 'Archive run',
        items: [
          { value: 'archive-run.', label: 'Archive run: anything' },
          { value: 'archive-run.proposal-kept', label: 'Archive run: proposal kept' },
        ],
      },
      {
        group: 'Segment',
        items: [
          { value: 'segment.', label: 'Segment: anything' },
          { value: 'segment.draft-saved', label: 'Segment: draft saved' },
          { value: 'segment.published', label: 'Segment: published' },
        ],
      },
    ])
  })

  test('hold what an address asks for, known or not, once', () => {
    const values = (chosen: string) =>
      actionChoices(['segment.published'], chosen).flatMap(({ items }) => items.map(({ value }) => value))
    expect(values('segment.')).toEqual(['segment.', 'segment.published'])
    expect(values('segment.dreamt')).toEqual(['segment.', 'segment.dreamt', 'segment.published'])
    expect(values('nothing')).toEqual(['nothing', 'segment.', 'segment.published'])
    expect(actionChoices([])).toEqual([])
  })
})
