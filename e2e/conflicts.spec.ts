/** Messages that meet in one person: seen, counted, kept apart, suppressed. */
import { expect, type Page } from '@playwright/test'
import type { Condition, Group } from '@tessera/rules/definition'
import { test } from './server.ts'

const all = (...rules: Condition[]): Group => ({ combinator: 'and', rules })
const over = (age: number): Group => all({ field: 'trait.age', operator: '>', value: age })
const tab = (page: Page, name: string) => page.getByRole('tab', { name }).click()
const rowOf = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })

async function choose(page: Page, field: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: field }).click()
  await page.getByRole('option', { name: option, exact: true }).click()
}

test('a collision is declared, counted, looked into, and resolved by a group', async ({ page, server }) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const [young, old] = [`Over 40 ${mark}`, `Over 60 ${mark}`]
  const [reward, winBack] = [`Reward ${mark}`, `Win back ${mark}`]
  const keys = [await server.create(young, over(40)), await server.create(old, over(60))]
  for (const key of keys) await server.publish(key)
  const inBoth = all(...keys.map((value): Condition => ({ field: 'segment', operator: 'in', value })))

  await page.goto('/conflicts?tab=intents')
  for (const intent of [reward, winBack]) {
    await page.getByLabel('New intent').fill(intent)
    await page.getByRole('button', { name: 'Add intent' }).click()
    await expect(page.getByRole('rowheader', { name: intent })).toBeVisible()
  }
  await page
    .getByRole('checkbox', {
      name: new RegExp(`^(${winBack} contradicts ${reward}|${reward} contradicts ${winBack})$`),
    })
    .check()
  await choose(page, `Intent of ${young}`, winBack)
  await expect(page.getByText('Declared.').first()).toBeVisible()
  await choose(page, `Intent of ${old}`, reward)
  await expect(page.getByRole('combobox', { name: `Intent of ${old}` })).toHaveValue(reward)

  await tab(page, 'Collisions')
  const { size } = await server.sizeNow({ version: 1, rule: inBoth })
  const collision = rowOf(page, old)
  await expect(collision.getByRole('cell', { name: size.toLocaleString('en-US'), exact: true })).toHaveCount(
    2,
  )
  await collision.getByRole('button', { name: /Who and since when/ }).click()
  await expect(page.getByText(`50 of ${size.toLocaleString('en-US')}, as of`)).toBeVisible()
  await page.getByText('The same in figures').click()
  await expect(page.getByRole('region', { name: /twelve weeks/ }).getByRole('row')).toHaveCount(14)

  await tab(page, 'Exclusion groups')
  await page.getByRole('button', { name: 'New group' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill(`One letter each ${mark}`)
  await choose(page, 'Add a segment', young)
  await choose(page, 'Add a segment', old)
  await expect(dialog.getByText(`${size.toLocaleString('en-US')} lost to ${young}`)).toBeVisible()
  // The handle, by keyboard: the last becomes the first.
  await dialog.getByRole('button', { name: `Move ${old}, place 2` }).focus()
  await page.keyboard.press('Space')
  await expect(page.getByText(/over place 2 of 2/)).toBeAttached()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByText(/over place 1 of 2/)).toBeAttached()
  await page.keyboard.press('Space')
  await expect(dialog.getByText(`${size.toLocaleString('en-US')} lost to ${old}`)).toBeVisible()
  // And back and forth by plain buttons.
  await dialog.getByRole('button', { name: `${old} down` }).click()
  await dialog.getByRole('button', { name: `${old} up` }).click()
  await dialog.getByRole('button', { name: 'Save group' }).click()
  const group = page.getByRole('region', { name: `One letter each ${mark}`, exact: true })
  await expect(group.getByRole('row').nth(1)).toContainText(old)
  await expect(group.getByRole('row').nth(2)).toContainText(`${size.toLocaleString('en-US')} to ${old}`)

  await tab(page, 'Collisions')
  await expect(collision.getByRole('cell', { name: '0', exact: true })).toBeVisible()
  await expect(collision.getByRole('cell', { name: '100%' })).toBeVisible()
})

test('publishing what collides asks for acceptance with its figures from the start, and goes on once it is given; so does an earlier version', async ({
  page,
  server,
}) => {
  const mark = crypto.randomUUID().slice(0, 8)
  const [live, coming] = [
    await server.create(`Live ${mark}`, over(60)),
    await server.create(`Coming ${mark}`, over(40)),
  ]
  await server.publish(live)
  const [praise, plea] = await Promise.all(
    [`Praise ${mark}`, `Plea ${mark}`].map((name) =>
      server.call<{ key: string }>('conflicts.createIntent', { name }),
    ),
  )
  await server.call('conflicts.contradict', { first: praise?.key, second: plea?.key, contradict: true })
  for (const [key, intent] of [
    [live, praise?.key],
    [coming, plea?.key],
  ] as const) {
    const { revision } = await server.segment(key)
    await server.call('conflicts.declare', { key, revision, intent, messageKind: 'marketing' })
  }
  await server.document(coming)
  const { size } = await server.sizeNow({ version: 1, rule: over(60) })

  await page.goto(`/segments/${coming}`)
  await page.getByRole('button', { name: 'Publish…' }).click()
  const dialog = page.getByRole('dialog')
  const publish = dialog.getByRole('button', { name: 'Publish', exact: true })
  const acceptance = dialog.getByRole('checkbox', {
    name: `${size.toLocaleString('en-US')} people would also be in “Live ${mark}” (now 0). I accept that.`,
  })
  await expect(acceptance).not.toBeChecked()
  await expect(dialog.getByText(/^Put the segments .* The figures are exact, as of /)).toBeVisible()
  // What is shown is not what guards: the server refuses without acceptance.
  await publish.click()
  await expect(dialog.getByText(/Nothing was published; the draft is kept\./)).toBeInViewport()
  expect((await server.segment(coming)).published).toBeNull()
  await acceptance.check()
  await publish.click()
  await expect(dialog).toHaveCount(0)
  expect((await server.segment(coming)).published?.version).toBe(1)

  // So it is with an earlier version that is to be live again.
  await server.saveDraft(coming, all({ field: 'trait.age', operator: '<', value: 30 }))
  await server.publish(coming)
  await page.goto(`/segments/${coming}?show=versions`)
  await page.getByRole('button', { name: /^Make live again.*v1$/ }).click()
  await expect(dialog.locator('ins').filter({ hasText: '40' })).toBeVisible()
  await expect(dialog).toContainText(/would leave/i)
  await expect(acceptance).not.toBeChecked()
  const again = dialog.getByRole('button', { name: 'Make live', exact: true })
  await again.click()
  await expect(dialog.getByText(/Neither the live version nor the draft was changed\./)).toBeInViewport()
  expect((await server.segment(coming)).published?.version).toBe(2)
  await acceptance.check()
  await again.click()
  await expect(page.getByText('Version 1 is live again, as version 3.')).toBeVisible()
  await expect(dialog).toHaveCount(0)
  expect((await server.segment(coming)).published?.version).toBe(3)
  expect(await server.rule(coming)).toEqual(over(40))
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

test('the logic audit says what is wrong with segments, and why: the most serious first, the rest when asked', async ({
  page,
  server,
}) => {
  await server.create(
    'Audit: nobody',
    all({ field: 'trait.age', operator: '>', value: 60 }, { field: 'trait.age', operator: '<', value: 30 }),
  )
  // What moves while it opens is no place to press.
  await page.emulateMedia({ reducedMotion: 'reduce' })
  await page.goto('/conflicts?tab=logic')
  const contradictions = page.getByRole('region', { name: /^Error Contradiction/ })
  const line = contradictions.getByRole('listitem').filter({ hasText: 'Audit: nobody' })
  await expect(line).toContainText('Proven, for any data.')
  // It refers to the other segment, which is no finding; that it leaves out next to nobody is one.
  const near = page.getByRole('button', { name: /^Warning Nearly the same people/ })
  await expect(near).toHaveAttribute('aria-expanded', 'false')
  await near.focus()
  await page.keyboard.press('Enter')
  const pair = page.getByRole('listitem').filter({ hasText: /“Win-back” or “Win-back at full price”/ })
  await expect(pair).toContainText('Counted as of')
  await pair.getByRole('link', { name: /See the overlap/ }).click()
  await expect(page.getByRole('figure', { name: /^Venn diagram/ })).toBeVisible()

  await page.goto('/conflicts?tab=logic')
  await page.getByText(/^Errors \(\d+\)$/).click()
  await page.getByText('By segment').click()
  await expect(page).toHaveURL(/severity=error.*by=segment|by=segment.*severity=error/)
  await page.reload()
  await expect(near).toHaveCount(0)
  const found = page.getByRole('region', { name: /^Audit: nobody/ })
  await expect(found).toContainText('Error')
  await expect(page.getByRole('button', { name: /^Audit: nobody.* 1 error$/ })).toBeVisible()
  await found.getByRole('link', { name: /Open in the builder/ }).click()
  await expect(page).toHaveURL(/audit-nobody\/edit/)
})
