import { describe, expect, it } from 'vitest'
import { cardPlace } from './card-place.ts'

const desk = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const card = { width: 340, height: 160 }

describe('cardPlace', () => {
  it('stands to the right of what is at the left', () => {
    expect(cardPlace({ top: 53, left: 208, width: 224, height: 847 }, card, desk)).toEqual({
      top: 53,
      left: 444,
    })
  })

  it('stands to the left of what is at the right, and stays on the screen at the bottom', () => {
    expect(cardPlace({ top: 800, left: 1150, width: 290, height: 90 }, card, desk)).toEqual({
      top: 728,
      left: 798,
    })
  })

  it('stands below, then above, where no side has room', () => {
    expect(cardPlace({ top: 100, left: 8, width: 374, height: 60 }, card, phone)).toEqual({
      top: 172,
      left: 12,
    })
    expect(cardPlace({ top: 760, left: 300, width: 80, height: 60 }, card, phone)).toEqual({
      top: 588,
      left: 38,
    })
  })

  it('is on the screen even where what it speaks of is not', () => {
    expect(cardPlace({ top: 1500, left: 8, width: 374, height: 0 }, card, phone)).toEqual({
      top: 672,
      left: 12,
    })
    expect(cardPlace({ top: 60, left: 600, width: 0, height: 40 }, card, phone)).toEqual({
      top: 112,
      left: 38,
    })
  })

  it('stands over the lower end of what fills the screen', () => {
    expect(cardPlace({ top: 60, left: 0, width: 390, height: 784 }, card, phone)).toEqual({
      top: 672,
      left: 12,
    })
  })
})
