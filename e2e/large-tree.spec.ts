/** A tree of 200 conditions is edited like a small one. */
import { expect, type Page } from '@playwright/test'
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

/** Milliseconds: from a key to what it changed on the screen, and tasks of more than 50, during which no key is answered. */
interface Watched {
  readonly delays: { readonly keys: number[]; readonly tasks: number[] }
}

function watchDelays(): void {
  const watched: Watched = { delays: { keys: [], tasks: [] } }
  Object.assign(window, watched)
  const watch = (
    type: string,
    options: object,
    into: number[],
    isOne: (entry: PerformanceEntry) => boolean,
  ) =>
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (isOne(entry)) into.push(Math.round(entry.duration))
    }).observe({ type, buffered: true, ...options })
  watch('event', { durationThreshold: 16 }, watched.delays.keys, ({ name }) => name === 'input')
  watch('longtask', {}, watched.delays.tasks, () => true)
}

/** A digit more and away again, at the pace of somebody who thinks. */
async function typeTwoKeys(page: Page): Promise<void> {
  for (const key of ['1', 'Backspace']) {
    await page.keyboard.press(key)
    await page.waitForTimeout(250)
  }
}

test('200 conditions are all there, all counted, and can be typed in', async ({ page, server }) => {
  const key = await server.create('Large: two hundred', tree)
  await page.addInitScript(watchDelays)
  const delays = () =>
    page.evaluate(() => {
      const { keys, tasks } = (window as unknown as Watched).delays
      return { keys: keys.splice(0), tasks: tasks.splice(0) }
    })
  await openBuilder(page, server, key)
  await expect(conditions(page)).toHaveCount(200)
  const before = await expectTrueNumbers(page, server, key)
  expect(Object.keys(before.nodes)).toHaveLength(210)
  const opening = await delays()

  const age = condition(page, 'Age').getByLabel('Age: value')
  await age.click()
  for (let times = 0; times < 10; times++) await typeTwoKeys(page)
  await age.fill('')
  await age.pressSequentially('33.25')
  await expect(age).toHaveValue('33.25')
  await expectTrueNumbers(page, server, key)
  const typing = await delays()

  const first = group(page, 'group of 20 (any of)').first()
  await first.getByRole('button', { name: 'All of' }).click()
  const joining = await delays()
  await expectTrueNumbers(page, server, key)
  await condition(page, 'Age').getByRole('button', { name: 'Move Age down' }).click()
  await expectTrueNumbers(page, server, key)
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  const moving = await delays()
  await expect(conditions(page)).toHaveCount(200)
  await expectTrueNumbers(page, server, key)
  const description = JSON.stringify({
    keys: typing.keys,
    tasks: { opening: opening.tasks, typing: typing.tasks, joining: joining.tasks, moving: moving.tasks },
  })
  test.info().annotations.push({ type: 'delays in milliseconds', description })
})
