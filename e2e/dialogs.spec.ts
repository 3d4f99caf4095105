/** Dialogs that ask: where the focus is, what Enter and Escape do, and that no typed word is thrown away by a slip. */
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './accessible.ts'
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

/** Each form whose fields can be lacking: where it is, how it is opened, what sends it, and what its fields say in their order. */
const lacking: readonly {
  readonly name: string
  readonly at: string
  readonly open?: string
  readonly send: string
  readonly says: readonly { readonly field: string; readonly sentence: string }[]
}[] = [
  {
    name: 'inviting',
    at: '/people',
    open: 'Invite a person',
    send: 'Invite',
    says: [{ field: 'E-mail', sentence: 'Enter an e-mail address.' }],
  },
  {
    name: 'a team',
    at: '/people',
    send: 'Make team',
    says: [{ field: 'New team', sentence: 'Enter a name.' }],
  },
  {
    name: 'a list',
    at: '/lists',
    open: 'New list',
    send: 'Create list',
    says: [
      { field: 'Name', sentence: 'Enter a name.' },
      { field: 'People', sentence: 'Enter at least one id or e-mail address, or read a file.' },
    ],
  },
  {
    name: 'an exclusion group',
    at: '/conflicts?tab=groups',
    open: 'New group',
    send: 'Save group',
    says: [
      { field: 'Name', sentence: 'Enter a name.' },
      { field: 'Add a segment', sentence: 'Add at least two segments, the most important one first.' },
    ],
  },
  {
    name: 'a suppression',
    at: '/conflicts?tab=suppressions',
    open: 'New suppression',
    send: 'Save suppression',
    says: [
      { field: 'Name', sentence: 'Enter a name.' },
      { field: 'Who', sentence: 'Choose a list or a published segment.' },
    ],
  },
  {
    name: 'an intent',
    at: '/conflicts?tab=intents',
    send: 'Add intent',
    says: [{ field: 'New intent', sentence: 'Enter a name.' }],
  },
  {
    name: 'a segment',
    at: '/segments',
    open: 'New segment',
    send: 'Create',
    says: [{ field: 'Name', sentence: 'Enter a name.' }],
  },
  {
    name: 'a key',
    at: '/account',
    open: 'New key',
    send: 'Make key',
    says: [
      { field: 'Name', sentence: 'Enter a name.' },
      { field: 'Your password', sentence: 'Enter the password.' },
    ],
  },
  {
    name: 'a password',
    at: '/account',
    send: 'Change password',
    says: [
      { field: 'Current password', sentence: 'Enter the password.' },
      { field: 'New password', sentence: 'Enter a password.' },
    ],
  },
  {
    name: 'a webhook',
    at: '/governance/jobs',
    send: 'Turn on',
    says: [
      { field: 'Webhook', sentence: 'Enter a whole address, such as https://example.com/notifications.' },
    ],
  },
]

for (const form of lacking)
  test(`what a form lacks is said at its fields before it is sent: ${form.name}`, async ({ page }) => {
    await page.goto(form.at)
    if (form.open !== undefined) await page.getByRole('button', { name: form.open, exact: true }).click()
    await page.getByRole('button', { name: form.send, exact: true }).click()
    for (const [index, { field, sentence }] of form.says.entries()) {
      const within = form.open === undefined ? page.getByRole('main') : dialog(page)
      const input = within
        .getByRole('textbox', { name: field })
        .or(within.getByRole('combobox', { name: field }))
        .first()
      await expect(input).toHaveAccessibleDescription(new RegExp(sentence.replaceAll(/[.?]/g, '\\$&')))
      if (index === 0) await expect(input).toBeFocused()
    }
    await expectAccessible(page, { name: form.name })
  })

test('what a field lacks is said once it is left, and no longer once it is filled in', async ({ page }) => {
  await page.goto('/account')
  await page.getByRole('button', { name: 'New key', exact: true }).click()
  const name = dialog(page).getByRole('textbox', { name: 'Name' })
  await expect(name).toBeFocused()
  await expect(dialog(page).getByText('Enter a name.')).toHaveCount(0)
  await page.keyboard.press('Tab')
  await expect(dialog(page).getByText('Enter a name.')).toBeVisible()
  await name.fill('Nightly')
  await expect(dialog(page).getByText('Enter a name.')).toHaveCount(0)
  for (const box of await dialog(page).getByRole('checkbox', { checked: true }).all()) await box.uncheck()
  await dialog(page).getByRole('button', { name: 'Make key' }).click()
  await expect(dialog(page).getByText('Choose at least one thing it may do.')).toBeVisible()
  await expect(dialog(page).getByRole('checkbox').first()).toBeFocused()
  // Leaving is one press, though the field was left.
  await name.fill('')
  await dialog(page).getByRole('button', { name: 'Cancel' }).click()
  await expect(dialog(page)).toHaveCount(0)
})
