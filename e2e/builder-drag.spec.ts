/** Building with the mouse: what is dragged lands where it was put, and every number is the server's own. */
import { expect } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import {
  condition,
  conditions,
  drag,
  expectTrueNumbers,
  fromMenu,
  grip,
  group,
  openBuilder,
  rootGroup,
  size,
} from './builder.ts'
import { test } from './server.ts'

const germans = { field: 'trait.country', operator: 'in', value: ['DE'] } as const
const over40 = { field: 'trait.age', operator: '>', value: 40 } as const
const buyers = {
  field: 'event.Order Completed',
  operator: '>=',
  value: 1,
  window: { kind: 'last', amount: 12, unit: 'month' },
} as const
const readers = {
  field: 'event.Email Opened',
  operator: '>=',
  value: 1,
  window: { kind: 'last', amount: 90, unit: 'day' },
} as const

const all = (...rules: Group['rules'][number][]): Group => ({ combinator: 'and', rules })
const any = (...rules: Group['rules'][number][]): Group => ({ combinator: 'or', rules })

test('put conditions in another order', async ({ page, server }) => {
  const key = await server.create('Drag: another order', all(germans, over40, buyers))
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)

  await drag(page, grip(condition(page, 'Order Completed')), condition(page, 'Country'), 'top')
  await expect.poll(() => server.shape(key)).toBe('and(event.Order Completed trait.country trait.age)')
  await drag(page, grip(condition(page, 'Country')), condition(page, 'Age'), 'bottom')
  await expect.poll(() => server.shape(key)).toBe('and(event.Order Completed trait.age trait.country)')

  const after = await expectTrueNumbers(page, server, key)
  expect(after.size).toBe(before.size)
  expect(after.nodes['0']).not.toEqual(before.nodes['0'])
  expect(after.nodes['2']?.solid).toBe(before.nodes['2']?.solid)
})

test('move a condition into a group and out again', async ({ page, server }) => {
  const key = await server.create('Drag: into a group', all(germans, any(over40, buyers), readers))
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)

  await drag(page, grip(condition(page, 'Country')), condition(page, 'Order Completed'), 'top')
  await expect
    .poll(() => server.shape(key))
    .toBe('and(or(trait.age trait.country event.Order Completed) event.Email Opened)')
  const inside = await expectTrueNumbers(page, server, key)
  expect(inside.size).toBeGreaterThan(before.size)

  await drag(page, grip(condition(page, 'Country')), condition(page, 'Email Opened'), 'bottom')
  await expect
    .poll(() => server.shape(key))
    .toBe('and(or(trait.age event.Order Completed) event.Email Opened trait.country)')
  expect((await expectTrueNumbers(page, server, key)).size).toBe(before.size)
})

test('move a whole group, and never into itself', async ({ page, server }) => {
  const key = await server.create('Drag: a group', all(any(over40, buyers), germans))
  await openBuilder(page, server, key)
  const moved = group(page, 'group of 2 (any of)')
  await drag(page, grip(moved), condition(page, 'Order Completed'), 'middle')
  await drag(page, grip(moved), condition(page, 'Country'), 'bottom')
  await expect.poll(() => server.shape(key)).toBe('and(trait.country or(trait.age event.Order Completed))')
  await expectTrueNumbers(page, server, key)
})

test('drop from the palette at a place of choice, or nowhere', async ({ page, server }) => {
  const key = await server.create('Drag: from the palette', all(germans, over40))
  await openBuilder(page, server, key)
  const palette = page.getByRole('region', { name: 'Palette' })
  await palette.getByRole('searchbox').fill('Email Opened')
  const entry = palette.getByRole('button', { name: 'Add Email Opened', exact: true })

  await drag(page, entry, size(page), 'middle')
  await drag(page, entry, condition(page, 'Age'), 'top')
  await expect.poll(() => server.shape(key)).toBe('and(trait.country event.Email Opened trait.age)')
  await expectTrueNumbers(page, server, key)
})

test('change one’s mind: undo and redo', async ({ page, server }) => {
  const key = await server.create('Drag: undo', all(germans, over40, buyers))
  await openBuilder(page, server, key)
  const first = await expectTrueNumbers(page, server, key)
  const undo = page.getByRole('button', { name: 'Undo', exact: true })
  const redo = page.getByRole('button', { name: 'Redo', exact: true })
  await expect(undo).toBeDisabled()

  await drag(page, grip(condition(page, 'Order Completed')), condition(page, 'Country'), 'top')
  await condition(page, 'Age').getByLabel('Age: value').fill('60')
  await condition(page, 'Country').getByRole('button', { name: 'Delete Country' }).click()
  await expect.poll(() => server.shape(key)).toBe('and(event.Order Completed trait.age)')
  const last = await expectTrueNumbers(page, server, key)

  await undo.click()
  await undo.click()
  await expect(condition(page, 'Age').getByLabel('Age: value')).toHaveValue('40')
  await undo.click()
  await expect(undo).toBeDisabled()
  await expect.poll(() => server.shape(key)).toBe('and(trait.country trait.age event.Order Completed)')
  expect(await expectTrueNumbers(page, server, key)).toEqual(first)

  await redo.click()
  await redo.click()
  await redo.click()
  await expect(redo).toBeDisabled()
  expect(await expectTrueNumbers(page, server, key)).toEqual(last)
})

test('mute, clone, wrap, unwrap, join by any, and negate', async ({ page, server }) => {
  const key = await server.create('Drag: tools', all(germans, over40, buyers))
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)

  await fromMenu(page, condition(page, 'Age'), 'Mute')
  await expect.poll(() => server.shape(key)).toBe('and(trait.country ~trait.age event.Order Completed)')
  const muted = await expectTrueNumbers(page, server, key)
  expect(muted.size).toBeGreaterThan(before.size)
  await fromMenu(page, condition(page, 'Age'), 'Unmute')

  await fromMenu(page, condition(page, 'Order Completed'), /^Clone/)
  await expect(conditions(page)).toHaveCount(4)
  await condition(page, 'Order Completed', 1).getByLabel('Order Completed: value').fill('2')
  await fromMenu(page, condition(page, 'Order Completed', 1), 'Wrap in a group')
  await expect
    .poll(() => server.shape(key))
    .toBe('and(trait.country trait.age event.Order Completed and(event.Order Completed))')
  await group(page, 'group of 1 (all of)').getByRole('button', { name: /^Not:/ }).click()
  await expect
    .poll(() => server.shape(key))
    .toBe('and(trait.country trait.age event.Order Completed not-and(event.Order Completed))')
  await expectTrueNumbers(page, server, key)

  // A negated group is more than its conditions.
  const wrapped = group(page, 'group of 1 (all of)')
  await grip(wrapped).focus()
  await wrapped.getByRole('button', { name: 'More for group of 1 (all of)' }).click()
  await expect(page.getByRole('menuitem', { name: /^Unwrap \(not while/ })).toBeDisabled()
  await page.keyboard.press('Escape')
  await wrapped.getByRole('button', { name: /^Not:/ }).click()
  await wrapped.getByRole('button', { name: 'More for group of 1 (all of)' }).click()
  await page.getByRole('menuitem', { name: 'Unwrap' }).click()
  await expect
    .poll(() => server.shape(key))
    .toBe('and(trait.country trait.age event.Order Completed event.Order Completed)')

  await rootGroup(page).getByRole('button', { name: 'Any of' }).first().click()
  await expect
    .poll(() => server.shape(key))
    .toBe('or(trait.country trait.age event.Order Completed event.Order Completed)')
  const either = await expectTrueNumbers(page, server, key)
  expect(either.nodes['2']?.light).toBeGreaterThan(either.nodes['1']?.light ?? 0)

  await rootGroup(page).getByRole('button', { name: 'Not: everybody else than the segment' }).click()
  const rest = await expectTrueNumbers(page, server, key)
  const { population } = await server.size({ version: 1, rule: await server.rule(key) })
  expect(rest.size + either.size).toBe(population)
})

test('an unfinished condition is left out, said so, and not published', async ({ page, server }) => {
  const key = await server.create('Drag: unfinished', all(germans))
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)
  const palette = page.getByRole('region', { name: 'Palette' })
  await palette.getByRole('button', { name: 'Add Age', exact: true }).click()
  await expect(condition(page, 'Age').getByText('Not counted yet.')).toBeVisible()
  await expect(size(page).getByText('1 unfinished condition not counted.')).toBeVisible()
  expect((await expectTrueNumbers(page, server, key)).size).toBe(before.size)

  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  // Required fields are checked at the field, before anything is sent.
  await expect(dialog.getByLabel('Purpose')).toBeFocused()
  await expect(dialog.getByText('Write what it is for: the policy asks for it.')).toBeVisible()
  await expect(dialog.getByText('Write what it is meant for: the policy asks for it.')).toBeVisible()
  await dialog.getByLabel('Purpose').fill('Shows what an unfinished condition does.')
  await dialog.getByLabel('Intended use').fill('None but this.')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog.getByRole('alert')).toContainText('Nothing was published; the draft is kept.')
  await expect(dialog.getByRole('alert')).toContainText(/Age|value/)
  expect((await server.segment(key)).published).toBeNull()

  await dialog.getByRole('button', { name: 'Cancel' }).click()
  await condition(page, 'Age').getByLabel('Age: value').fill('40')
  await expect(size(page).getByText(/not counted/)).toHaveCount(0)
  await expectTrueNumbers(page, server, key)
  await page.getByRole('button', { name: 'Publish', exact: true }).click()
  await dialog.getByLabel('Purpose').fill('Shows what an unfinished condition does.')
  await dialog.getByLabel('Intended use').fill('None but this.')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  expect((await server.segment(key)).published?.version).toBe(1)
})

test('add a template’s rules beside one’s own', async ({ page, server }) => {
  const key = await server.create('Drag: template', all(germans))
  await openBuilder(page, server, key)
  await page.getByRole('button', { name: '+ From template to the segment' }).click()
  await page.getByRole('button', { name: /^Add Window shoppers/ }).click()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expect
    .poll(() => server.shape(key))
    .toBe('and(trait.country and(event.Product Viewed event.Product Added))')
  await expectTrueNumbers(page, server, key)
})

test('turn a segment reference into its rules without changing who is in', async ({ page, server }) => {
  const inner = await server.create('Drag: older buyers', any(over40, buyers))
  await server.publish(inner)
  const key = await server.create(
    'Drag: reference',
    all(germans, { field: 'segment', operator: 'notIn', value: inner }),
  )
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)
  await fromMenu(page, condition(page, 'segment Drag: older buyers'), 'Turn into its rules')
  await expect
    .poll(() => server.shape(key))
    .toBe('and(trait.country not-or(trait.age event.Order Completed))')
  const after = await expectTrueNumbers(page, server, key)
  expect(after.size).toBe(before.size)
  expect(after.nodes['1']?.count).toBe(before.nodes['1']?.count)
})

test('the tree and the numbers are there again after a reload', async ({ page, server }) => {
  const key = await server.create('Drag: reload', all(germans))
  await openBuilder(page, server, key)
  const palette = page.getByRole('region', { name: 'Palette' })
  await drag(
    page,
    palette.getByRole('button', { name: 'Add Order Completed', exact: true }),
    condition(page, 'Country'),
    'top',
  )
  await expect(conditions(page)).toHaveCount(2)
  const before = await expectTrueNumbers(page, server, key)
  await page.reload()
  await expect(conditions(page)).toHaveCount(2)
  expect(await expectTrueNumbers(page, server, key)).toEqual(before)
})
