/** One person: looked up, read, kept out of messages, erased; and members that leave by the browser. */
import { readFileSync } from 'node:fs'
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { type Server } from './server.ts'
import { test } from './people.ts'

interface Member {
  readonly id: string
  readonly traits: Readonly<Record<string, string | null>>
}

const buyers: Group = {
  combinator: 'and',
  rules: [
    {
      field: 'event.Order Completed',
      operator: '>=',
      value: 1,
      window: { kind: 'last', amount: 60, unit: 'day' },
    },
    { field: 'trait.last_name', operator: 'notNull' },
    { field: 'trait.first_name', operator: 'notNull' },
    { field: 'trait.email', operator: 'notNull' },
  ],
}

/** Someone who bought lately, by name. */
async function buyer(server: Server, place: number): Promise<{ id: string; name: string; email: string }> {
  const { members } = await server.call<{ members: Member[] }>('preview.members', {
    definition: { version: 1, rule: buyers },
    limit: 20,
  })
  const { id, traits } = members[place] ?? { id: '', traits: {} }
  return {
    id,
    name: `${traits['trait.first_name']} ${traits['trait.last_name']}`,
    email: traits['trait.email'] ?? '',
  }
}

const region = (page: Page, name: string | RegExp) => page.getByRole('region', { name })

test('a person is looked up by e-mail, and the page says what is known, what they did, which segments and until when', async ({
  page,
  server,
}) => {
  const person = await buyer(server, 0)
  const key = await server.create('Persons: bought lately', buyers)
  await server.publish(key)
  await server.createList('Persons: a list', [person.email])
  await page.goto('/profiles')
  await page.getByLabel('Look up a person').fill(person.email.toUpperCase())
  await page.getByRole('link', { name: person.name }).click()
  await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible()
  await expect(page.getByText(person.email).first()).toBeVisible()
  await expect(region(page, 'Traits')).toContainText('since')
  await expect(region(page, 'Lists')).toContainText('Persons: a list')
  const events = page.getByRole('list', { name: 'Events, latest first' })
  await expect(events.getByRole('listitem').first()).toBeVisible()
  await page.getByRole('combobox', { name: 'Events shown' }).click()
  await page.getByRole('option', { name: /^Order Completed/ }).click()
  await expect(page).toHaveURL(/event=Order/)
  await expect(events.getByRole('listitem').first()).toContainText('Order Completed')
  await expect(events.getByText('Signed In')).toHaveCount(0)
  const segments = region(page, /^In \d+ of \d+ segments$/)
  const standing = segments.getByRole('listitem').filter({ hasText: 'Persons: bought lately' })
  await expect(standing.first()).toContainText(/until .*20\d\d/)
  await expect(standing.first()).toContainText('In since')
  await standing
    .first()
    .getByRole('link', { name: /^Why\?/ })
    .click()
  await expect(region(page, 'Explain one profile')).toContainText(`${person.id} is in this segment`)
  await region(page, 'Explain one profile').getByRole('link', { name: person.id }).click()
  await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible()
})

test('a person is reached from the command menu by e-mail, with the keyboard alone', async ({
  page,
  server,
}) => {
  const person = await buyer(server, 1)
  await page.goto('/segments')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('ControlOrMeta+k')
  await page.getByRole('dialog').getByRole('textbox').fill(person.email)
  await expect(page.getByRole('button', { name: person.name })).toContainText(person.id)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: person.name })).toBeVisible()
})

test('members leave as a file, without suppressed people, in the columns chosen; ids are copied; both are logged', async ({
  page,
  server,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  const [kept, suppressed] = [await buyer(server, 2), await buyer(server, 3)]
  const key = await server.create('Persons: leave', {
    combinator: 'or',
    rules: [kept.id, suppressed.id].map((value) => ({ field: 'profile.id', operator: '=' as const, value })),
  })
  await server.publish(key)

  await page.goto(`/profiles/${suppressed.id}`)
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Suppress…' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('combobox', { name: 'Reason' }).click()
  await page.getByRole('option', { name: 'Complaint' }).click()
  await dialog.getByLabel('Note').fill('Called us')
  await dialog.getByRole('button', { name: 'Suppress', exact: true }).click()
  await expect(region(page, 'Suppressed')).toContainText('Suppressed by hand: complaint')

  await page.goto(`/segments/${key}?show=members`)
  await page.getByRole('button', { name: 'Copy ids' }).click()
  await expect(page.getByText('1 id is copied. Suppressed people are left out.')).toBeVisible()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(`${kept.id}\n`)

  await page.getByRole('button', { name: 'Export…' }).click()
  const line = (name: string) => dialog.getByRole('row').filter({ hasText: name })
  await expect(line('Members').getByRole('cell')).toHaveText('2')
  await expect(line('Suppressed').getByRole('cell')).toHaveText('−1')
  await expect(line('Exported').getByRole('cell')).toHaveText('1')
  await dialog.getByRole('button', { name: 'Id only' }).click()
  await dialog.getByLabel('Email', { exact: true }).check()
  const download = page.waitForEvent('download')
  await dialog.getByRole('button', { name: 'Export 1 person' }).click()
  const file = await download
  expect(file.suggestedFilename()).toMatch(/^persons-leave-20\d\d-\d\d-\d\d\.csv$/)
  expect(readFileSync(await file.path(), 'utf8')).toBe(`id,email\r\n${kept.id},${kept.email}\r\n`)

  await page.goto('/governance/audit')
  const entry = (action: string) =>
    page.getByRole('row').filter({ hasText: action }).filter({ hasText: 'Ada Nyström' }).first()
  await expect(entry('Exported')).toBeVisible()
  await expect(entry('Copied ids')).toBeVisible()
  await expect(entry('Suppressed')).toBeVisible()
})

test('an admin erases a person for good: the id is typed, a receipt says what is gone; no one else may', async ({
  page,
  server,
  asMaya,
}) => {
  const person = await buyer(server, 5)
  await asMaya.goto(`/profiles/${person.id}`)
  await expect(asMaya.getByRole('heading', { level: 1, name: person.name })).toBeVisible()
  await expect(asMaya.getByRole('button', { name: /^Actions for/ })).toHaveCount(0)

  await page.goto(`/profiles/${person.id}`)
  await page.getByRole('button', { name: /^Actions for/ }).click()
  await page.getByRole('menuitem', { name: 'Erase for good…' }).click()
  const dialog = page.getByRole('dialog')
  const erase = dialog.getByRole('button', { name: 'Erase for good' })
  await dialog.getByLabel(`Type ${person.id} to confirm`).fill(`${person.id}x`)
  await erase.click()
  await expect(dialog.getByText(`Type ${person.id}, exactly as it is written here.`)).toBeVisible()
  await expect(dialog.getByLabel(`Type ${person.id} to confirm`)).toBeFocused()
  await dialog.getByLabel(`Type ${person.id} to confirm`).fill(person.id)
  await erase.click()
  await expect(page.getByText('The person is erased')).toBeVisible()
  await expect(page.getByText(/^[1-9][\d,]* events$/)).toBeVisible()
  await page.getByRole('link', { name: 'Look up another person' }).click()
  await page.getByLabel('Look up a person').fill(person.id)
  await expect(page.getByText(`No results for “${person.id}”.`)).toBeVisible()
  await page.goto(`/profiles/${person.id}`)
  await expect(page.getByRole('alert')).toContainText('There is no profile')
})
