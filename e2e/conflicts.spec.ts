/** Messages that meet in one person: seen, counted, kept apart, suppressed. */
import { expect, type Page } from '@playwright/test'
import type { Condition, Group } from '@tessera/rules/definition'
import { test } from './server.ts'

const all = (...rules: Condition[]): Group => ({ combinator: 'and', rules })
const over = (age: number): Group => all({ field: 'trait.age', operator: '>', value: age })
const inBoth = all(
  { field: 'segment', operator: 'in', value: 'conflict-over-40' },
  { field: 'segment', operator: 'in', value: 'conflict-over-60' },
)

const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click()
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a collision is declared, counted, looked into, and resolved by a group', async ({ page, server }) => {
  for (const age of [40, 60]) await server.publish(await server.create(`Conflict: over ${age}`, over(age)))

  await page.goto('/conflicts?tab=intents')
  for (const intent of ['Reward', 'Win back']) {
    await page.getByLabel('New intent').fill(intent)
    await page.getByRole('button', { name: 'Add intent' }).click()
    await expect(page.getByRole('rowheader', { name: intent })).toBeVisible()
  }
  await page.getByRole('checkbox', { name: 'Win back contradicts Reward' }).check()
  await choose(page, 'Intent of Conflict: over 40', 'Win back')
  await expect(page.getByText('Declared.').first()).toBeVisible()
  await choose(page, 'Intent of Conflict: over 60', 'Reward')
  await expect(page.getByRole('combobox', { name: 'Intent of Conflict: over 60' })).toHaveValue('Reward')

  await tab(page, 'Collisions')
  const { size } = await server.size({ version: 1, rule: inBoth }, undefined)
  const collision = rowOf(page, 'Conflict: over 60')
  await expect(collision.getByRole('cell', { name: size.toLocaleString('en-US'), exact: true })).toHaveCount(
    2,
  )
  await collision.getByRole('button', { name: /Who and since when/ }).click()
  await expect(page.getByText(`50 of ${size.toLocaleString('en-US')}, as of`)).toBeVisible()
  await page.getByText('The figures').click()
  await expect(page.getByRole('region', { name: /twelve weeks/ }).getByRole('listitem')).toHaveCount(13)

  await tab(page, 'Exclusion groups')
  await page.getByRole('button', { name: 'New group' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('One letter each')
  await choose(page, 'Add a segment', 'Conflict: over 40')
  await choose(page, 'Add a segment', 'Conflict: over 60')
  await expect(dialog.getByText(`${size.toLocaleString('en-US')} lost to Conflict: over 40`)).toBeVisible()
  // The handle, by keyboard: the last becomes the first.
  await dialog.getByRole('button', { name: 'Move Conflict: over 60, place 2' }).focus()
  await page.keyboard.press('Space')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Space')
  await expect(dialog.getByText(`${size.toLocaleString('en-US')} lost to Conflict: over 60`)).toBeVisible()
  // And back and forth by plain buttons.
  await dialog.getByRole('button', { name: 'Conflict: over 60 down' }).click()
  await dialog.getByRole('button', { name: 'Conflict: over 60 up' }).click()
  await dialog.getByRole('button', { name: 'Save group' }).click()
  const group = page.getByRole('region', { name: 'One letter each', exact: true })
  await expect(group.getByRole('row').nth(1)).toContainText('Conflict: over 60')
  await expect(group.getByRole('row').nth(2)).toContainText(
    `${size.toLocaleString('en-US')} to Conflict: over 60`,
  )

  await tab(page, 'Collisions')
  await expect(collision.getByRole('cell', { name: '0', exact: true })).toBeVisible()
  await expect(collision.getByRole('cell', { name: '100%' })).toBeVisible()
})

test('a suppression stops what it does not except, and says how many', async ({ page, server }) => {
  const { members } = await server.query<{ members: { id: string }[] }>('conflicts.members', {
    of: { kind: 'audience', key: 'dormant-subscribers' },
    limit: 3,
  })
  await server.createList(
    'Complained in autumn',
    members.map(({ id }) => id),
  )
  const audience = () =>
    server.query<{ audience: number; suppressed: number }>('conflicts.audience', {
      key: 'dormant-subscribers',
    })
  const before = await audience()

  await page.goto('/conflicts?tab=suppressions')
  await page.getByRole('button', { name: 'New suppression' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Complaints')
  await choose(page, 'Because of', 'Complaint')
  await choose(page, 'Who', 'Complained in autumn')
  await dialog.getByRole('button', { name: 'Save suppression' }).click()
  await expect(rowOf(page, 'Complaints').getByRole('cell', { name: '3', exact: true })).toBeVisible()
  const after = await audience()
  expect(after).toMatchObject({ audience: before.audience - 3, suppressed: before.suppressed + 3 })

  await page.getByRole('button', { name: 'Change… Complaints' }).click()
  await page.getByRole('combobox', { name: 'Kinds of message it does not stop' }).fill('marketing')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Tab')
  await page.getByRole('button', { name: 'Save suppression' }).click()
  await expect(rowOf(page, 'Complaints')).toContainText('marketing')
  expect((await audience()).audience).toBe(before.audience)

  await page.getByRole('button', { name: 'Remove Complaints' }).click()
  await expect(page.getByText('Nobody is suppressed')).toBeVisible()
})

test('the logic audit says what is wrong with segments, and why', async ({ page, server }) => {
  await server.create(
    'Audit: nobody',
    all({ field: 'trait.age', operator: '>', value: 60 }, { field: 'trait.age', operator: '<', value: 30 }),
  )
  await page.goto('/conflicts?tab=logic')
  const found = page.getByRole('region', { name: 'Audit: nobody' })
  await expect(found).toContainText('Error')
  await expect(found).toContainText('Proven, for any data.')
  await found.getByRole('link', { name: /Open in the builder/ }).click()
  await expect(page).toHaveURL(/audit-nobody\/edit/)
})
