/** What the logic says against a draft, while it is being edited: reasons, where, and what mends it by one click. */
import { expect, type Page } from '@playwright/test'
import type { Condition, Group } from '@tessera/rules/definition'
import { expectAccessible } from './accessible.ts'
import { add, condition, conditions, openBuilder, saved } from './builder.ts'
import { test } from './server.ts'

const findings = (page: Page) => page.getByRole('region', { name: 'Findings' })
/** What the draft says against itself; what other segments say beside it has no place in the tree. */
const own = (page: Page) => findings(page).locator('li[data-finding]')
const others = (page: Page) => findings(page).locator('li:not([data-finding])')
const age = (operator: '<' | '>', value: number): Condition => ({ field: 'trait.age', operator, value })
const all = (...rules: (Condition | Group)[]): Group => ({ combinator: 'and', rules })

test('a contradiction shows itself while typing, is mended by one click, and comes back by undo', async ({
  page,
  server,
}) => {
  const key = await server.create('Findings: contradiction', all(age('>', 60)))
  await openBuilder(page, server, key)
  await expect(condition(page, 'Age')).toBeVisible()
  await expect(own(page)).toHaveCount(0)

  await add(page, 'Age')
  const second = condition(page, 'Age', 1)
  await second.getByLabel('Age: comparison').selectOption({ label: 'is less than' })
  await second.getByLabel('Age: value').fill('30')
  const item = own(page)
  await expect(item).toHaveCount(1)
  await expect(item).toContainText('Nobody can match both “age is more than 60” and “age is less than 30”')
  await expect(item).toContainText('Proven, for any data.')
  // Marked where it is, and said to those who only hear it.
  await expect(conditions(page).getByText('Contradiction')).toHaveCount(2)
  await expect(page.getByRole('status').filter({ hasText: /^\d+ findings?\. Nobody can match/ })).toHaveCount(
    1,
  )

  // Looked at, both conditions light up.
  await item.hover()
  await expect(page.locator('[data-canvas] [data-pointed]')).toHaveCount(2)

  await item.getByRole('button', { name: 'Match either of them instead' }).click()
  await expect(own(page)).toHaveCount(0)
  await expect(page.locator('[data-canvas] [data-pointed]')).toHaveCount(0)
  await expect.poll(() => server.rule(key)).toEqual({ combinator: 'or', rules: [age('>', 60), age('<', 30)] })

  await page.getByRole('button', { name: 'Undo' }).click()
  await expect(item).toContainText('Nobody can match both')
  await saved(page)
  await expect.poll(() => server.rule(key)).toEqual(all(age('>', 60), age('<', 30)))
})

test('by keyboard: to the finding, to where it is, and mended', async ({ page, server }) => {
  const country: Condition = { field: 'trait.country', operator: 'in', value: ['DE'] }
  const key = await server.create('Findings: keyboard', all(age('>', 30), country, age('>', 20)))
  await openBuilder(page, server, key)
  const item = own(page)
  await expect(item).toContainText('“age is more than 20” changes nothing')
  const show = item.getByRole('button', { name: /^Show/ })
  await show.focus()
  await expect(condition(page, 'Age', 1).locator('[data-pointed]')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(condition(page, 'Age', 1).getByRole('button', { name: /^Drag / })).toBeFocused()

  await show.focus()
  await page.keyboard.press('Tab')
  await expect(item.getByRole('button', { name: /^Remove “age is more than 20” same people/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(conditions(page)).toHaveCount(2)
  await expect(own(page)).toHaveCount(0)
  await expect.poll(() => server.rule(key)).toEqual(all(age('>', 30), country))
  await page.keyboard.press('Control+z')
  await expect(conditions(page)).toHaveCount(3)
  await expect(item).toHaveCount(1)
})

test('what a referenced segment says is taken into account; a rule in order has no findings', async ({
  page,
  server,
}) => {
  const grown = await server.create('Findings: grown up', all(age('>', 17)))
  await server.publish(grown)
  const reference: Condition = { field: 'segment', operator: 'in', value: grown }
  const key = await server.create('Findings: reference', all(reference, age('<', 16)))
  await openBuilder(page, server, key)
  await expect(findings(page)).toContainText('Nobody can match both “are in the segment “Findings: grown up”')
  await condition(page, 'Age').getByLabel('Age: value').fill('70')
  await expect(own(page)).toHaveCount(0)
})

test('another segment with the same rule is named while the draft is edited, with its proof, and referred to by one click', async ({
  page,
  server,
}) => {
  const spends: Condition = { field: 'trait.lifetime_value', operator: '>', value: 123 }
  const twin = await server.create('Findings: older spenders', all(spends, age('>', 61)))
  await server.publish(twin)
  const consent: Condition = { field: 'trait.marketing_consent', operator: '=', value: true }
  const key = await server.create('Findings: twin', all(spends, consent))
  await openBuilder(page, server, key)
  await expect(condition(page, 'Marketing consent')).toBeVisible()
  const named = others(page).filter({ hasText: '“Findings: older spenders”' })
  await expect(named).toHaveCount(0)

  await add(page, 'Age')
  const typed = condition(page, 'Age')
  await typed.getByLabel('Age: comparison').selectOption({ label: 'is more than' })
  await typed.getByLabel('Age: value').fill('61')
  await expect(named).toContainText(
    'Whoever is in this segment is in “Findings: older spenders” too, by its rule.',
  )
  await expect(named).toContainText('Proven, for any data.')
  await expect(named.getByRole('link', { name: 'Open Findings: older spenders' })).toHaveAttribute(
    'href',
    `/segments/${twin}`,
  )

  await named.getByRole('button', { name: /^Refer to .+ instead of 2 conditions same people/ }).click()
  await expect
    .poll(() => server.rule(key))
    .toEqual(all({ field: 'segment', operator: 'in', value: twin }, consent))
  // It says so itself now.
  await expect(named).toHaveCount(0)

  await condition(page, 'Marketing consent')
    .getByRole('button', { name: /^Drag / })
    .focus()
  await page.keyboard.press('Delete')
  await expect(named).toContainText('Duplicate')
})

test('nearly the same people is counted, not proven: said with its moment, and shown as an overlap', async ({
  page,
  server,
}) => {
  const published = await server.create(
    'Findings: forty to sixty',
    all({ field: 'trait.age', operator: 'between', value: [40, 60] }),
  )
  await server.publish(published)
  const nearly: Group = all(
    { field: 'trait.age', operator: 'between', value: [39, 60] },
    { field: 'trait.country', operator: '!=', value: 'nowhere' },
  )
  const key = await server.create('Findings: nearly', nearly)
  await openBuilder(page, server, key)
  const named = others(page).filter({ hasText: '“Findings: forty to sixty”' })
  await expect(named).toContainText('Nearly the same people')
  await expect(named).toContainText(
    /\d\d % of those in this segment or “Findings: forty to sixty” are in both\./,
  )
  await expect(named).toContainText('Counted as of')
  await expect(named).not.toContainText('Proven')
  await named.getByRole('link', { name: /^See both/ }).click()
  await expect(page).toHaveURL(new RegExp(`/overlap\\?of=draft%3A${key}%2Csegment%3A${published}`))
})

test('findings of every severity are read without trouble, in both colour schemes and on a phone', async ({
  page,
  server,
}) => {
  const rule: Group = {
    combinator: 'and',
    rules: [
      age('>', 60),
      age('<', 30),
      {
        combinator: 'or',
        rules: [
          { field: 'trait.country', operator: '!=', value: 'DE' },
          { field: 'trait.country', operator: '!=', value: 'AT' },
        ],
      },
      { combinator: 'or', rules: [age('>', 30), age('>', 20), { field: 'trait.plan', operator: 'null' }] },
    ],
  }
  await openBuilder(page, server, await server.create('Findings: all severities', rule))
  await expect(own(page)).toHaveCount(2)
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await expect(page.locator(`html[data-mantine-color-scheme="${scheme}"]`)).toBeAttached()
    for (const width of [1440, 390]) {
      await page.setViewportSize({ width, height: 900 })
      await expectAccessible(page, { name: `${scheme}, ${width} px`, within: '[aria-label="Findings"]' })
    }
  }
})

const why = (page: Page, name: string, nth = 0) => condition(page, name, nth).locator('[data-why]')
const ordered = (more: object): Condition =>
  ({ field: 'event.Order Completed', operator: '>=', value: 1, ...more }) as Condition

test('a condition with no one says why, and one press gives it people', async ({ page, server }) => {
  const country: Condition = { field: 'trait.country', operator: '=', value: 'dE' }
  const key = await server.create('Findings: no one, spelled', all(country))
  await openBuilder(page, server, key)
  const line = why(page, 'Country')
  await expect(line).toContainText('No one has “dE” for “country”')
  await expect(line).toContainText(/[\d,]+ people have it written “DE”/)
  await line.getByRole('button', { name: /^Write “DE”.* instead$/ }).click()
  await expect(line).toHaveCount(0)
  await expect
    .poll(() => server.rule(key))
    .toMatchObject({ rules: [{ operator: 'in', value: expect.arrayContaining(['DE']) }] })
  await page.keyboard.press('Control+z')
  await expect(line).toContainText('No one has “dE”')
  await expectAccessible(page, { name: 'why no one matches' })
})

test('every kind of condition with no one says why', async ({ page, server }) => {
  const span = { amount: 1, unit: 'minute' }
  const rows: readonly (readonly [string, Condition, RegExp])[] = [
    ['Age', age('>', 1_000_000), /have one, always below that/],
    [
      'Order Completed',
      ordered({
        measure: { kind: 'sinceLast', unit: 'day' },
        operator: '>',
        value: 60,
        window: { kind: 'last', amount: 30, unit: 'day' },
      }),
      /no event of its window can be what the comparison asks for/,
    ],
    [
      'Order Completed',
      ordered({ window: { kind: 'absolute', to: '1999-01-01' } }),
      /before 1999-01-01; the data has some from/,
    ],
    ['Order Completed', ordered({ value: 100_000 }), /people did Order Completed, but no one as often/],
    [
      'Order Completed',
      ordered({ where: all({ field: 'property.currency', operator: '=', value: 'nowhere' }) }),
      /No one has ever done Order Completed \(where currency is nowhere\)/,
    ],
    [
      'Order Completed',
      { field: 'lifecycle.Order Completed', operator: 'firstTime', value: span } as Condition,
      /in the last 1 minute/,
    ],
    [
      'Sequence',
      {
        field: 'sequence',
        operator: 'did',
        value: {
          steps: [
            { event: 'Order Completed' },
            {
              event: 'Order Completed',
              within: { amount: 1, unit: 'minute' },
              where: all({ field: 'property.currency', operator: '=', value: 'nowhere' }),
            },
          ],
        },
      } as Condition,
      /Order Completed/,
    ],
    [
      'Random share',
      { field: 'random.a', operator: '>', value: 2 },
      /no such value is possible|from 0 to below 1/,
    ],
  ]
  const key = await server.create('Findings: no one, every kind', {
    combinator: 'or',
    rules: rows.map(([, rule]) => rule),
  })
  await openBuilder(page, server, key)
  const lines = page.locator('[data-canvas] [data-why]')
  await expect(lines).toHaveCount(rows.length)
  for (const [index, [, , words]] of rows.entries()) await expect(lines.nth(index)).toContainText(words)
  // Each with something to do about it, but for a share that no one can have.
  await expect(lines.nth(0).getByRole('button')).not.toHaveCount(0)
})

test('a condition whose people are all taken out by those above says which one does it', async ({
  page,
  server,
}) => {
  const key = await server.create('Findings: none left', all(age('<', 30), age('>', 20), age('>', 60)))
  await openBuilder(page, server, key)
  const line = why(page, 'Age', 2)
  await expect(line).toContainText('No one matches both this and “age is less than 30” above.')
  await line.getByRole('button', { name: 'Remove the one above' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.locator('[data-canvas] [data-why]')).toHaveCount(0)
  await expect.poll(() => server.rule(key)).toEqual(all(age('>', 20), age('>', 60)))
})

test('a misplaced key is named at its condition and removed by one press', async ({ page, server }) => {
  const odd: Condition = Object.assign({}, age('>', 30), { not: true })
  const key = await server.create('Findings: misplaced key', all(odd))
  await openBuilder(page, server, key)
  const row = condition(page, 'Age')
  await expect(row).toContainText('“not” means nothing on this condition.')
  await row.getByRole('button', { name: 'Remove “not”' }).click()
  await expect(row.getByText('means nothing')).toHaveCount(0)
  await expect.poll(() => server.rule(key)).toEqual(all(age('>', 30)))
})

test('a date is a whole day, and now is a moment that can be chosen', async ({ page, server }) => {
  const key = await server.create(
    'Findings: whole day',
    all({ field: 'trait.signed_up_at', operator: '<=', value: '2024-05-31' }),
  )
  await openBuilder(page, server, key)
  const row = condition(page, 'Signed up at')
  await expect(page.getByText('signed up at is on or before 2024-05-31').first()).toBeAttached()
  await row.getByLabel('Signed up at: value: kind of moment').selectOption({ label: 'now' })
  await expect
    .poll(() => server.rule(key))
    .toEqual(all({ field: 'trait.signed_up_at', operator: '<=', value: { ago: 0, unit: 'day' } }))
})
