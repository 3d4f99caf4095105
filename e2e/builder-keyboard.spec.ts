/** The whole builder without a mouse: the focus is always somewhere useful, and what changed is said aloud. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { condition, conditions, expectTrueNumbers, grip, group, openBuilder, saved, size } from './builder.ts'
import { test } from './server.ts'

const three: Group = {
  combinator: 'and',
  rules: [
    { field: 'trait.country', operator: 'in', value: ['DE'] },
    { field: 'trait.age', operator: '>', value: 40 },
    {
      combinator: 'or',
      rules: [{ field: 'trait.plan', operator: 'in', value: ['plus'] }],
    },
  ],
}

/** What was last said to people who hear the screen. */
const said = (page: Page): Locator => page.locator('output[data-announces="action"]')
/** The first of what was found, which ArrowDown leads to. */
const firstFound = (page: Page): Locator => page.locator('[data-palette-item]').first()
const searchField = (page: Page): Locator => page.getByRole('searchbox', { name: /^Search traits/ })

test('build, change and publish a segment by keyboard alone', async ({ page, server }) => {
  await page.goto('/segments')
  await page.getByRole('button', { name: 'New segment' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog').getByLabel('Name')).toBeFocused()
  await page.keyboard.type('Keys: a whole segment')
  await page.keyboard.press('Enter')
  await expect(searchField(page)).toBeVisible()
  const key = 'keys-a-whole-segment'

  // Find and add: the focus goes to what has to be filled in.
  await page.keyboard.press('/')
  await expect(searchField(page)).toBeFocused()
  await page.keyboard.type('age')
  await expect(firstFound(page)).toHaveAccessibleName('Add Age')
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: 'Add Age', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('Age added at position 1 of 1 in the outermost group.')
  await expect(condition(page, 'Age').getByLabel('Age: value')).toBeFocused()
  await page.keyboard.type('40')
  await saved(page)
  await expect
    .poll(async () => (await server.rule(key)).rules)
    .toEqual([{ field: 'trait.age', operator: '>', value: 40 }])

  // A second one, its values picked from real ones.
  await grip(condition(page, 'Age')).focus()
  // The earlier search gives way to what is typed; Enter takes what is found first.
  await page.keyboard.press('/')
  await page.keyboard.type('country')
  await expect(searchField(page)).toHaveValue('country')
  await page.keyboard.press('Enter')
  const values = page.getByRole('combobox', { name: 'Country values' })
  await expect(values).toBeFocused()
  await page.keyboard.type('DE')
  await expect(page.getByRole('option', { name: /^DE/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Escape')
  await expect
    .poll(async () => (await server.rule(key)).rules[1])
    .toEqual({
      field: 'trait.country',
      operator: 'in',
      value: ['DE'],
    })

  // The comparison is a plain choice.
  await condition(page, 'Age').getByLabel('Age: comparison').focus()
  await page.keyboard.press('ArrowDown')
  await expect
    .poll(async () => (await server.rule(key)).rules[0])
    .toMatchObject({ operator: '>=', value: 40 })

  await page.keyboard.press('ControlOrMeta+s')
  await expect(said(page)).toContainText('Saved.')
  await page.keyboard.press('ControlOrMeta+Enter')
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByLabel('Note')).toBeFocused()
  await page.keyboard.type('By keyboard.')
  for (const [field, words] of [
    ['Purpose', 'A segment without a mouse.'],
    ['Intended use', 'None but this.'],
  ] as const) {
    await page.keyboard.press('Tab')
    await expect(dialog.getByLabel(field)).toBeFocused()
    await page.keyboard.type(words)
  }
  const publish = dialog.getByRole('button', { name: 'Publish', exact: true })
  for (let stops = 0; stops < 8; stops++) {
    if (await publish.evaluate((button) => button === document.activeElement)) break
    await page.keyboard.press('Tab')
  }
  await expect(publish).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  const { published, versions } = await server.segment(key)
  expect(published?.version).toBe(1)
  expect(versions[0]?.note).toBe('By keyboard.')
})

test('move with Space and arrows: picked up, placed, put down, or left where it was', async ({
  page,
  server,
}) => {
  const key = await server.create('Keys: carry', three)
  await openBuilder(page, server, key)
  await expectTrueNumbers(page, server, key)
  const handle = grip(condition(page, 'Country'))
  await handle.focus()
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('Country picked up. Choose a place with the arrow keys.')
  await page.keyboard.press('ArrowDown')
  await expect(said(page)).toContainText('position 3 of 4 in the outermost group')
  await page.keyboard.press('ArrowDown')
  await expect(said(page)).toContainText('position 1 of 2 in the any-of group at level 2')
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('Country moved to position 1 of 2 in the any-of group at level 2.')
  await expect(grip(condition(page, 'Country'))).toBeFocused()
  await expect.poll(() => server.shape(key)).toBe('and(trait.age or(trait.country trait.plan))')
  await expectTrueNumbers(page, server, key)

  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('Country picked up. Choose a place with the arrow keys.')
  await page.keyboard.press('ArrowDown')
  await expect(said(page)).toContainText('position')
  await page.keyboard.press('Escape')
  await expect(said(page)).toContainText('Left where it was.')
  await page.keyboard.press('ControlOrMeta+s')
  await expect(said(page)).toContainText('Saved.')
  expect(await server.shape(key)).toBe('and(trait.age or(trait.country trait.plan))')
})

test('carry something new from the palette to its place', async ({ page, server }) => {
  const key = await server.create('Keys: carry new', three)
  await openBuilder(page, server, key)
  await page.keyboard.press('/')
  await page.keyboard.type('everyone')
  await expect(firstFound(page)).toHaveAccessibleName('Add Everyone')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Space')
  await expect(said(page)).toContainText('Everyone picked up.')
  await page.keyboard.press('ArrowUp')
  await expect(said(page)).toContainText('position 2 of 2 in the any-of group at level 2')
  await page.keyboard.press('Enter')
  await expect.poll(() => server.shape(key)).toBe('and(trait.country trait.age or(trait.plan everyone))')
  await expect(grip(condition(page, 'Everyone'))).toBeFocused()
})

test('move step by step with Alt and arrows, and with the buttons', async ({ page, server }) => {
  const key = await server.create('Keys: steps', three)
  await openBuilder(page, server, key)
  await grip(condition(page, 'Country')).focus()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(said(page)).toContainText('Country moved to position 2 of 3 in the outermost group.')
  await expect(grip(condition(page, 'Country'))).toBeFocused()
  await page.keyboard.press('Alt+ArrowRight')
  await expect.poll(() => server.shape(key)).toBe('and(trait.age or(trait.country trait.plan))')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect.poll(() => server.shape(key)).toBe('and(trait.age or(trait.plan) trait.country)')
  await expect(grip(condition(page, 'Country'))).toBeFocused()
  await page.keyboard.press('Alt+ArrowDown')
  await expect(said(page)).toContainText('It is already last.')

  const up = condition(page, 'Country').getByRole('button', { name: 'Move Country up' })
  await up.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => server.shape(key)).toBe('and(trait.age trait.country or(trait.plan))')
  const groupDown = group(page, 'group of 1 (any of)').getByRole('button', { name: /^Move group of 1.* up$/ })
  await groupDown.focus()
  await page.keyboard.press('Enter')
  await expect.poll(() => server.shape(key)).toBe('and(trait.age or(trait.plan) trait.country)')
  await expect(grip(group(page, 'group of 1 (any of)'))).toBeFocused()
})

test('add to a group, clone, delete, undo and redo', async ({ page, server }) => {
  const key = await server.create('Keys: edit', three)
  await openBuilder(page, server, key)
  await group(page, 'group of 1 (any of)')
    .getByRole('button', { name: /^\+ Condition/ })
    .focus()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Find a condition to add')).toBeFocused()
  await page.keyboard.type('signed in')
  await page.keyboard.press('Enter')
  await expect
    .poll(() => server.shape(key))
    .toBe('and(trait.country trait.age or(trait.plan event.Signed In))')

  await grip(condition(page, 'Age')).focus()
  await page.keyboard.press('ControlOrMeta+d')
  await expect(said(page)).toContainText('Copied below.')
  await expect(grip(condition(page, 'Age', 1))).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(said(page)).toContainText('Age deleted. Undo brings it back.')
  await expect(conditions(page)).toHaveCount(4)
  await expect(grip(group(page, 'group of 2 (any of)'))).toBeFocused()
  await page.keyboard.press('Delete')
  await expect(conditions(page)).toHaveCount(2)
  await expect(grip(condition(page, 'Age'))).toBeFocused()

  await page.keyboard.press('ControlOrMeta+z')
  await expect(said(page)).toContainText('Undone.')
  await expect(conditions(page)).toHaveCount(4)
  await page.keyboard.press('ControlOrMeta+Shift+z')
  await expect(said(page)).toContainText('Redone.')
  await expect(conditions(page)).toHaveCount(2)
  await page.keyboard.press('ControlOrMeta+z')
  await expectTrueNumbers(page, server, key)
})

test('every node menu opens, acts and gives the focus back', async ({ page, server }) => {
  const key = await server.create('Keys: menu', three)
  await openBuilder(page, server, key)
  const more = condition(page, 'Age').getByRole('button', { name: 'More for Age' })
  await more.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menu')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(more).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitem').first()).toBeFocused()
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await expect(page.getByRole('menuitem', { name: 'Mute' })).toBeFocused({ timeout: 200 })
  }).toPass()
  await page.keyboard.press('Enter')
  await expect(said(page)).toContainText('Age muted: as if it were not there.')
  await expect.poll(() => server.shape(key)).toBe('and(trait.country ~trait.age or(trait.plan))')
  await expect(condition(page, 'Age')).toContainText('muted')
})

test('shortcuts steal no key from a field', async ({ page, server }) => {
  const withText: Group = {
    ...three,
    rules: [...three.rules, { field: 'trait.email', operator: 'contains', value: 'example' }],
  }
  const key = await server.create('Keys: fields', withText)
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)
  // A text may hold every key that acts elsewhere.
  const text = condition(page, 'Email').getByLabel('Email: text')
  await text.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('/?')
  await expect(text).toHaveValue('example/?')
  await expect(text).toBeFocused()
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await expect(text).toHaveValue('example')

  const value = condition(page, 'Age').getByLabel('Age: value')
  await value.focus()
  await page.keyboard.press('End')
  await page.keyboard.type('.?')
  await expect(value).toHaveValue('40.?')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Backspace')
  await page.keyboard.press('Home')
  await page.keyboard.press('Delete')
  await expect(value).toHaveValue('0')
  await expect(conditions(page)).toHaveCount(4)
  await page.keyboard.press('ControlOrMeta+d')
  await page.keyboard.press('Alt+ArrowUp')
  await expect(value).toBeFocused()
  await page.keyboard.type('4')
  await saved(page)
  expect(await server.shape(key)).toBe('and(trait.country trait.age or(trait.plan) trait.email)')
  expect((await expectTrueNumbers(page, server, key)).size).toBe(before.size)

  // A number holds no slash: there it leads to the search.
  await page.keyboard.press('/')
  await expect(searchField(page)).toBeFocused()
  await expect(value).toHaveValue('40')

  // Outside fields the same keys act.
  await grip(condition(page, 'Age')).focus()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
})

test('the new size is announced when it arrives', async ({ page, server }) => {
  const key = await server.create('Keys: announced', three)
  await openBuilder(page, server, key)
  const before = await expectTrueNumbers(page, server, key)
  const live = size(page).getByRole('status')
  await expect(live).toContainText(`${before.size.toLocaleString('en-US')} people, `)
  await condition(page, 'Age').getByLabel('Age: value').fill('70')
  const after = await expectTrueNumbers(page, server, key)
  expect(after.size).not.toBe(before.size)
  await expect(live).toContainText(`${after.size.toLocaleString('en-US')} people, `)
})
