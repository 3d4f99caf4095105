/** What is inside a condition, a sequence's steps and an event's filter, moves like the conditions themselves. */
import { expect, type Locator, type Page } from '@playwright/test'
import { type Condition, type Group, isGroup } from '@tessera/rules/definition'
import { condition, drag, expectTrueNumbers, grip, openBuilder } from './builder.ts'
import { type Server, test } from './server.ts'

const sequence: Condition = {
  field: 'sequence',
  operator: 'did',
  value: {
    window: { kind: 'last', amount: 3, unit: 'month' },
    steps: [{ event: 'Product Viewed' }, { event: 'Product Added' }, { event: 'Order Completed' }],
  },
}

const filtered: Condition = {
  field: 'event.Order Completed',
  operator: '>=',
  value: 1,
  window: { kind: 'last', amount: 12, unit: 'month' },
  where: {
    combinator: 'and',
    rules: [
      { field: 'property.coupon', operator: 'notNull' },
      { combinator: 'or', rules: [{ field: 'property.revenue', operator: '>', value: 50 }] },
      { field: 'property.items', operator: '>', value: 1 },
    ],
  },
}

const alone = (one: Condition): Group => ({ combinator: 'and', rules: [one] })

const said = (page: Page): Locator => page.locator('output[data-announces="action"]')

async function events(server: Server, key: string): Promise<string> {
  const one = (await server.rule(key)).rules[0]
  if (one === undefined || isGroup(one) || one.field !== 'sequence') return ''
  return (one as typeof sequence & { value: { steps: { event: string }[] } }).value.steps
    .map(({ event }) => event.split(' ')[1])
    .join(' ')
}

function words(node: Group | Condition): string {
  return isGroup(node) ? `(${node.rules.map(words).join(' ')})` : node.field.replace('property.', '')
}

async function filter(server: Server, key: string): Promise<string> {
  const one = (await server.rule(key)).rules[0]
  return one !== undefined && 'where' in one && one.where !== undefined ? words(one.where) : ''
}

test('steps of a sequence by mouse, by keys on their grips, and by buttons', async ({ page, server }) => {
  const key = await server.create('Inner: steps', alone(sequence))
  await openBuilder(page, server, key)
  await expectTrueNumbers(page, server, key)
  const step = (index: number) => page.getByRole('group', { name: `Step ${index}`, exact: true })
  await drag(page, grip(step(3)), step(1), 'top')
  await expect.poll(() => events(server, key)).toBe('Completed Viewed Added')
  await expect(said(page)).toContainText('Step 3 moved to position 1 of 3 in the sequence.')
  await expect(grip(step(1))).toBeFocused()

  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('Step 1 picked up.')
  await page.keyboard.press('ArrowDown')
  await expect(said(page)).toContainText('position 3 of 4 in the sequence')
  await page.keyboard.press('Space')
  await expect.poll(() => events(server, key)).toBe('Viewed Completed Added')
  await expect(grip(step(2))).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect.poll(() => events(server, key)).toBe('Viewed Added Completed')
  await expect(grip(step(3))).toBeFocused()
  await expectTrueNumbers(page, server, key)

  await step(1).getByRole('button', { name: 'Step 1: move down' }).click()
  await expect.poll(() => events(server, key)).toBe('Added Viewed Completed')
  await expect(step(2).getByRole('button', { name: 'Step 2: move down' })).toBeFocused()
  // The key takes the step away, not the condition it is in.
  await grip(step(2)).press('Delete')
  await expect.poll(() => events(server, key)).toBe('Added Completed')
  await expect(said(page)).toContainText('Step 2 removed. Undo brings it back.')
  await expect(grip(step(2))).toBeFocused()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect.poll(() => events(server, key)).toBe('Added Viewed Completed')
})

test('conditions of a filter into a group of it and out again, never out of the filter', async ({
  page,
  server,
}) => {
  const key = await server.create('Inner: filter', alone(filtered))
  await openBuilder(page, server, key)
  await expectTrueNumbers(page, server, key)
  const row = (name: string) => page.getByRole('group', { name, exact: true })
  await drag(page, grip(row('items')), row('revenue'), 'top')
  await expect.poll(() => filter(server, key)).toBe('(coupon (items revenue))')
  await expect(grip(row('items'))).toBeFocused()
  await page.keyboard.press('Alt+ArrowUp')
  await expect.poll(() => filter(server, key)).toBe('(coupon items (revenue))')
  await expect(said(page)).toContainText('items moved to position 2 of 3 in the filter.')
  await row('coupon').getByRole('button', { name: 'coupon: move down' }).click()
  await expect.poll(() => filter(server, key)).toBe('(items coupon (revenue))')

  const palette = page.getByRole('region', { name: 'Palette' })
  await drag(page, grip(row('coupon')), palette, 'middle')
  expect(await filter(server, key)).toBe('(items coupon (revenue))')
  await expectTrueNumbers(page, server, key)
})

test('a cloned condition’s filter is its own', async ({ page, server }) => {
  const key = await server.create('Inner: clone', alone(filtered))
  await openBuilder(page, server, key)
  await grip(condition(page, 'Order Completed')).press('ControlOrMeta+d')
  const copy = condition(page, 'Order Completed', 1)
  await copy.getByRole('button', { name: 'coupon: move down' }).click()
  await expect
    .poll(async () =>
      (await server.rule(key)).rules.map((one) => ('where' in one && one.where ? words(one.where) : '')),
    )
    .toEqual(['(coupon (revenue) items)', '((coupon revenue) items)'])
})
