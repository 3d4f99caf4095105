import { expect, it } from 'vitest'
import { previewClock } from './preview-clock.ts'

it('holds a moment for a minute, and moves on with the data', () => {
  let wall = 1_000_000
  let version = 1
  const clock = previewClock(
    () => version,
    () => wall,
  )
  const first = clock.now()
  expect(first).toBe(1_000_000)
  wall += 59_999
  expect(clock.now()).toBe(first)
  wall += 1
  expect(clock.now()).toBe(first + 60_000)
  wall += 5
  version = 2
  expect(clock.now()).toBe(first + 60_005)
  wall -= 3_600_000
  expect(clock.now()).toBe(wall)
})
