/** Hands: after every action keys work, nothing under the pointer moves or is covered, and no way out loses what was done. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { add, condition, conditions, fromMenu, grip, group, openBuilder, saved } from './builder.ts'
import { test } from './server.ts'

const three: Group = {
  combinator: 'and',
  rules: [
    { field: 'trait.country', operator: 'in', value: ['DE'] },
    { field: 'trait.age', operator: '>', value: 40 },
    { combinator: 'or', rules: [{ field: 'trait.plan', operator: 'in', value: ['plus'] }] },
  ],
}

const search = (page: Page): Locator => page.getByRole('searchbox', { name: /^Search traits/ })

/** Something has the focus, and goes on having it. */
async function expectFocus(page: Page, after: string): Promise<void> {
  await expect
    .poll(() => page.evaluate(() => document.activeElement !== document.body), { message: after })
    .toBe(true)
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  expect(await page.evaluate(() => document.activeElement?.tagName), after).not.toBe('BODY')
}

test('keys after adding: / searches, undo takes it back, Escape leaves the field', async ({
  page,
  server,
}) => {
  const key = await server.create('Hands: keys', three)
  await openBuilder(page, server, key)
  for (const [name, again] of [
    ['Age', 'Age'],
    ['Country', 'Country'],
    ['Signed up at', 'Order Completed'],
  ] as const) {
    const before = await conditions(page).count()
    await add(page, name)
    await search(page).fill(again)
    await page.keyboard.press('Enter')
    await expect(conditions(page)).toHaveCount(before + 2)
    await expectFocus(page, `added ${again}`)
    await page.keyboard.press('/')
    await expect(search(page)).toBeFocused()
    await search(page).fill('')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(conditions(page)).toHaveCount(before + 2)
    await search(page).fill(again)
    await page.keyboard.press('Enter')
    await expect(conditions(page)).toHaveCount(before + 3)
    await expectFocus(page, `added ${again} again`)
    await page.keyboard.press('ControlOrMeta+z')
    await expect(conditions(page)).toHaveCount(before + 2)
    await expectFocus(page, `undid ${again}`)
    await page.keyboard.press('ControlOrMeta+z')
    await page.keyboard.press('ControlOrMeta+z')
    await expect(conditions(page)).toHaveCount(before)
    await expectFocus(page, `undid ${name}`)
  }
  await add(page, 'Age')
  const field = conditions(page).last().getByLabel('Age: value')
  await field.focus()
  await page.keyboard.type('55')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(field).not.toHaveValue('55')
  await page.keyboard.press('Escape')
  await expect(grip(conditions(page).last())).toBeFocused()
})

test('the focus never falls to the body: picker, menus, moves, deleting, undo, dialogs', async ({
  page,
  server,
}) => {
  const key = await server.create('Hands: focus', three)
  await openBuilder(page, server, key)
  const country = () => condition(page, 'Country')
  const actions: readonly (readonly [string, () => Promise<unknown>])[] = [
    [
      'open the picker',
      () =>
        country()
          .getByRole('button', { name: /^Edit Country/ })
          .click(),
    ],
    ['leave the picker', () => page.keyboard.press('Escape')],
    ['another operator', () => country().getByLabel('Country: comparison').selectOption('notNull')],
    ['and back', () => country().getByLabel('Country: comparison').selectOption('in')],
    ['leave it', () => page.keyboard.press('Escape')],
    ['move down', () => country().getByRole('button', { name: 'Move Country down' }).click()],
    ['clone', () => fromMenu(page, country(), 'Clone')],
    ['mute', () => fromMenu(page, country(), 'Mute')],
    ['unmute', () => fromMenu(page, country(), 'Unmute')],
    ['wrap', () => fromMenu(page, country(), 'Wrap in a group')],
    [
      'close a menu',
      async () => {
        await country()
          .getByRole('button', { name: /^More for/ })
          .last()
          .click()
        await expect(page.getByRole('menu')).toBeVisible()
        await page.keyboard.press('Escape')
      },
    ],
    ['delete by menu', () => fromMenu(page, country(), 'Delete')],
    ['delete by button', () => condition(page, 'Age').getByRole('button', { name: 'Delete Age' }).click()],
    ['delete the group', () => fromMenu(page, group(page, 'group of 1 (any of)').first(), 'Delete')],
    [
      'undo by button, to the end',
      async () => {
        const undo = page.getByRole('button', { name: 'Undo', exact: true })
        while (await undo.isEnabled()) await undo.click()
      },
    ],
    ['redo', () => page.getByRole('button', { name: 'Redo', exact: true }).click()],
    [
      '+ where and away',
      async () => {
        await add(page, 'Order Completed')
        await page.getByRole('button', { name: '+ where for Order Completed' }).click()
        await expectFocus(page, '+ where')
        await page.getByRole('button', { name: 'Remove the filter of Order Completed' }).click()
      },
    ],
    [
      'open the picker of conditions',
      () => page.getByRole('button', { name: /^\+ Condition to the segment/ }).click(),
    ],
    ['leave it by Escape', () => page.keyboard.press('Escape')],
    ['the list of keys', () => page.getByRole('button', { name: 'Keys', exact: true }).click()],
    ['close it', () => page.keyboard.press('Escape')],
    ['the dialog to publish', () => page.getByRole('button', { name: 'Publish', exact: true }).click()],
    [
      'type and leave',
      async () => {
        await page.getByRole('dialog').getByLabel('Note').fill('x')
        await page.keyboard.press('Escape')
      },
    ],
    ['keep editing', () => page.getByRole('button', { name: 'Keep editing' }).click()],
    ['leave again', () => page.keyboard.press('Escape')],
    ['throw away', () => page.getByRole('button', { name: 'Throw away' }).click()],
  ]
  for (const [what, act] of actions) {
    await act()
    await expectFocus(page, what)
  }
})

test('nothing under the pointer moves or is covered: moves are in the row, the card beside the palette', async ({
  page,
  server,
}) => {
  const key = await server.create('Hands: covered', three)
  await openBuilder(page, server, key)
  const box = async (what: Locator) => {
    const found = await what.boundingBox()
    if (found === null) throw new Error('It is not on the screen')
    return found
  }
  const row = condition(page, 'Age')
  const before = await box(row)
  await row.hover()
  for (const name of ['Move Age up', 'Move Age down', 'Delete Age']) {
    const button = await box(row.getByRole('button', { name }))
    expect(button.y).toBeGreaterThanOrEqual(before.y)
    expect(button.y + button.height).toBeLessThanOrEqual(before.y + before.height)
    expect(button.height).toBeGreaterThanOrEqual(24)
  }
  expect(await box(row)).toEqual(before)
  const palette = page.getByRole('region', { name: 'Palette' })
  const items = palette.locator('[data-palette-item]')
  const places = async () => (await items.all()).slice(0, 12).map((item) => box(item))
  const still = await Promise.all(await places())
  for (const at of [2, 5, 9]) {
    await items.nth(at).hover()
    const card = page.getByRole('complementary', { name: /^About / })
    await expect(card).toBeVisible()
    expect((await box(card)).x).toBeGreaterThanOrEqual((await box(palette)).x + (await box(palette)).width)
    expect(await Promise.all(await places())).toEqual(still)
  }
  await page.mouse.move(900, 400)
  await expect(page.getByRole('complementary', { name: /^About / })).toHaveCount(0)
})

test('undo goes on after a reload and after a visit elsewhere', async ({ page, server }) => {
  const key = await server.create('Hands: undo', three)
  await openBuilder(page, server, key)
  const age = condition(page, 'Age').getByLabel('Age: value')
  await age.fill('50')
  await saved(page)
  await condition(page, 'Country').getByRole('button', { name: 'Delete Country' }).click()
  await saved(page)
  await page.reload()
  await expect(age).toHaveValue('50')
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(condition(page, 'Country')).toBeVisible()
  await saved(page)
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Segments' }).click()
  await expect(page.getByRole('heading', { name: 'Segments', level: 1 })).toBeVisible()
  await page.goBack()
  await page.getByRole('button', { name: 'Undo', exact: true }).click()
  await expect(age).toHaveValue('40')
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await page.getByRole('button', { name: 'Redo', exact: true }).click()
  await expect(condition(page, 'Country')).toHaveCount(0)
})

test('Back out of a dialog asks once something was typed', async ({ page }) => {
  await page.goto('/segments')
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Lists' }).click()
  await page.getByRole('button', { name: 'New list' }).click()
  const dialog = page.getByRole('dialog')
  const name = dialog.getByRole('textbox', { name: 'Name' })
  await name.fill('Half a na')
  await page.goBack()
  await expect(dialog.getByRole('alert')).toHaveText('Throw away what you typed?')
  await expect(page).toHaveURL(/\/lists/)
  await dialog.getByRole('button', { name: 'Keep editing' }).click()
  await expect(name).toHaveValue('Half a na')
  await expect(name).toBeFocused()
  await page.goBack()
  await dialog.getByRole('button', { name: 'Throw away' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page).toHaveURL(/\/lists/)
})

test('a policy keeps what was changed when its tab is left, and over a reload', async ({ page }) => {
  await page.goto('/governance/policy')
  const field = page.getByRole('textbox', { name: /^Proposed for new segments/ })
  const was = await field.inputValue()
  await field.fill('123')
  await page.getByLabel('Why is it changed?').fill('Half a reason')
  await page.getByRole('navigation', { name: 'Governance' }).getByRole('link', { name: 'Names' }).click()
  await expect(page.getByRole('region', { name: 'What names look like' })).toBeVisible()
  await page.goBack()
  await expect(field).toHaveValue('123')
  await page.reload()
  await expect(field).toHaveValue('123')
  await expect(page.getByLabel('Why is it changed?')).toHaveValue('Half a reason')
  await page.getByRole('button', { name: 'Undo changes' }).click()
  await expect(field).toHaveValue(was)
})
