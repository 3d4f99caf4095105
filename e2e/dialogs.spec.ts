/** Dialogs that ask: where the focus is, what Enter and Escape do, and that no typed word is thrown away by a slip. */
import { expect, type Page } from '@playwright/test'
import { test } from './server.ts'

const dialog = (page: Page) => page.getByRole('dialog')

async function act(page: Page, name: string, item: string): Promise<void> {
  await page.getByRole('button', { name: `Actions for ${name}`, exact: true }).click()
  await page.getByRole('menuitem', { name: item }).click()
  await expect(dialog(page)).toBeVisible()
}

test('a dialog begins on its first field and is sent by Enter', async ({ page, server }) => {
  const key = await server.create('Dialogs: before')
  await page.goto('/segments?q=Dialogs%3A')
  await act(page, 'Dialogs: before', 'Rename…')
  const field = dialog(page).getByRole('textbox', { name: 'Name' })
  await expect(field).toBeFocused()
  await field.fill('Dialogs: after')
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  expect((await server.segment(key)).name).toBe('Dialogs: after')

  await page.goto(`/segments/${key}`)
  await page.getByRole('button', { name: /^Change…/ }).click()
  await expect(dialog(page).getByRole('textbox', { name: 'Purpose' })).toBeFocused()
})

test('with nothing to fill in it begins on what sends it, or on Cancel where that is for good', async ({
  page,
  server,
}) => {
  const key = await server.create('Dialogs: put away')
  await server.createList('Dialogs: a list', ['c0000001'])
  await page.goto('/lists')
  await page.getByRole('button', { name: 'Delete… Dialogs: a list' }).click()
  await expect(dialog(page).getByRole('button', { name: 'Cancel' })).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  await page.goto('/segments?q=Dialogs%3A')
  await act(page, 'Dialogs: put away', 'Archive…')
  await expect(dialog(page).getByLabel('Reason')).toBeFocused()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByRole('button', { name: 'Archive', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(dialog(page)).toHaveCount(0)
  await expect.poll(async () => (await server.segment(key)).status).toBe('archived')
})

test('what is typed is thrown away by Escape only after a question', async ({ page }) => {
  await page.goto('/lists')
  await page.getByRole('button', { name: 'New list' }).click()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  await page.getByRole('button', { name: 'New list' }).click()
  const ids = dialog(page).getByLabel('People', { exact: true })
  await ids.fill('c0000001\nc0000002')
  await page.keyboard.press('Escape')
  await expect(dialog(page).getByRole('alert')).toHaveText('Throw away what you typed?')
  await expect(dialog(page).getByRole('button', { name: 'Keep editing' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(ids).toHaveValue('c0000001\nc0000002')

  await page.mouse.click(5, 5)
  await dialog(page).getByRole('button', { name: 'Throw away' }).click()
  await expect(dialog(page)).toHaveCount(0)
})

test('a typed name and a typed note survive a press of Escape', async ({ page, server }) => {
  await page.goto('/segments?new=true')
  const name = dialog(page).getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await dialog(page).getByRole('radio', { name: 'Lapsing buyers' }).click()
  await page.keyboard.press('Escape')
  await expect(dialog(page)).toHaveCount(0)

  await page.getByRole('button', { name: 'New segment' }).click()
  await name.fill('Dialogs: named')
  await page.keyboard.press('Escape')
  await expect(dialog(page).getByRole('alert')).toHaveText('Throw away what you typed?')
  await page.keyboard.press('Enter')
  await expect(name).toHaveValue('Dialogs: named')
  await expect(dialog(page).getByRole('button', { name: 'Create' })).toBeEnabled()
  // The answer is seen, however long the dialog is.
  await server.create('Dialogs: taken')
  await name.fill('Dialogs: taken')
  await name.press('Enter')
  await expect(dialog(page).getByText(/^No segment was made/)).toBeInViewport()
  await name.fill('Dialogs: named')
  await name.press('Enter')
  await expect(page).toHaveURL(/\/segments\/dialogs-named\/edit/)

  const key = await server.create('Dialogs: noted', { combinator: 'and', rules: [] })
  await page.goto(`/segments/${key}`)
  await page.getByRole('button', { name: 'Publish…' }).click()
  const note = dialog(page).getByRole('textbox', { name: 'Note' })
  await expect(note).toBeFocused()
  await note.fill('For the autumn letter')
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(note).toHaveValue('For the autumn letter')
  await page.keyboard.press('Escape')
  await dialog(page).getByRole('button', { name: 'Throw away' }).click()
  await expect(dialog(page)).toHaveCount(0)
  expect((await server.segment(key)).published).toBeNull()
})
