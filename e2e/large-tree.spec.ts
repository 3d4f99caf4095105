/** A tree of 200 conditions is edited like a small one. */
import { expect } from '@playwright/test'
import type { Condition, Group } from '@tessera/rules/definition'
import { condition, conditions, expectTrueNumbers, group, openBuilder } from './builder.ts'
import { test } from './server.ts'

const leaf = (index: number): Condition =>
  index % 4 === 3
    ? {
        field: 'event.Product Viewed',
        operator: '>=',
        value: 1 + (index % 17),
        window: { kind: 'last', amount: 7 + index, unit: 'day' },
      }
    : index % 4 === 2
      ? { field: 'trait.country', operator: 'in', value: ['DE', 'FR', 'AT'].slice(0, 1 + (index % 3)) }
      : { field: 'trait.age', operator: index % 8 === 0 ? '<' : '>', value: 18 + (index % 60) }

/** Ten any-of groups of twenty. */
const tree: Group = {
  combinator: 'and',
  rules: Array.from({ length: 10 }, (_, outer) => ({
    combinator: 'or' as const,
    rules: Array.from({ length: 20 }, (_item, inner) => leaf(outer * 20 + inner)),
  })),
}

test('200 conditions are all there, all counted, and can be typed in', async ({ page, server }) => {
  const key = await server.create('Large: two hundred', tree)
  await page.addInitScript(() => {
    const tasks: number[] = []
    Object.assign(window, { longTasks: tasks })
    new PerformanceObserver((list) => tasks.push(...list.getEntries().map((one) => one.duration))).observe({
      type: 'longtask',
      buffered: true,
    })
  })
  const longTasks = () =>
    page.evaluate(() => {
      const { longTasks: tasks } = window as unknown as { longTasks: number[] }
      return tasks.splice(0).map(Math.round)
    })
  await openBuilder(page, server, key)
  await expect(conditions(page)).toHaveCount(200)
  const before = await expectTrueNumbers(page, server, key)
  expect(Object.keys(before.nodes)).toHaveLength(210)
  const opening = await longTasks()

  const age = condition(page, 'Age').getByLabel('Age: value')
  await age.fill('')
  await age.pressSequentially('33.25')
  const typing = await longTasks()
  await expect(age).toHaveValue('33.25')
  await expectTrueNumbers(page, server, key)
  const counting = await longTasks()

  const first = group(page, 'group of 20 (any of)').first()
  await first.getByRole('button', { name: 'All of' }).click()
  const joining = await longTasks()
  await expectTrueNumbers(page, server, key)
  await condition(page, 'Age').getByRole('button', { name: 'Move Age down' }).click()
  await expectTrueNumbers(page, server, key)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  const moving = await longTasks()
  await expect(conditions(page)).toHaveCount(200)
  await expectTrueNumbers(page, server, key)
  test.info().annotations.push({
    type: 'long tasks, milliseconds',
    description: JSON.stringify({ opening, typing, counting, joining, moving }),
  })
})
