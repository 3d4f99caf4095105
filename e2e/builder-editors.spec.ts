/** Saying it in the builder's words: each kind of condition becomes exactly the definition it says, and counts right. */
import { expect, type Page } from '@playwright/test'
import type { Condition } from '@tessera/rules/definition'
import { add, condition, expectTrueNumbers, openBuilder, pickValues } from './builder.ts'
import { type Server, test } from './server.ts'

/** The stored draft holds just these conditions, and the screen's numbers are those of the server; returns the size. */
async function expectStored(page: Page, server: Server, key: string, ...rules: Condition[]): Promise<number> {
  await expect.poll(() => server.rule(key)).toEqual({ combinator: 'and', rules })
  return (await expectTrueNumbers(page, server, key)).size
}

/** A day so many days before the numbers' moment, as dates are typed. */
const dayBefore = (server: Server, days: number) =>
  new Date(Date.parse(server.asOf) - days * 86_400_000).toISOString().slice(0, 10)

test('left something in the cart and did not order within a day', async ({ page, server }) => {
  const key = await server.create('Editors: cart')
  await openBuilder(page, server, key)
  await add(page, 'A, then B…')
  const cart = condition(page, 'Sequence')
  await cart.getByLabel('Sequence: window, amount').fill('7')
  await cart.getByLabel('Step 1: event').selectOption('Product Added')
  await cart.getByLabel('Step 2: followed or not').selectOption({ label: 'then did not' })
  await cart.getByLabel('Step 2: event').selectOption('Order Completed')
  await cart.getByRole('button', { name: '+ within a time, Step 2' }).click()
  const members = await expectStored(page, server, key, {
    field: 'sequence',
    operator: 'did',
    value: {
      window: { kind: 'last', amount: 7, unit: 'day' },
      steps: [
        { event: 'Product Added' },
        { event: 'Order Completed', not: true, within: { amount: 1, unit: 'day' } },
      ],
    },
  })
  expect(members).toBeGreaterThan(0)
  await expect(page.locator('[data-sentence]')).toContainText('Product Added')
})

test('looked, checked out within a week without taking anything out, then ordered', async ({
  page,
  server,
}) => {
  const key = await server.create('Editors: three steps')
  await openBuilder(page, server, key)
  await add(page, 'A, then B…')
  const steps = condition(page, 'Sequence')
  await steps.getByLabel('Sequence: when').selectOption({ label: 'ever' })
  await steps.getByLabel('Step 1: event').selectOption('Product Viewed')
  await steps.getByRole('button', { name: '+ where for Step 1, Product Viewed' }).click()
  await steps.getByLabel('Step 1, Product Viewed where: add a property').selectOption('category')
  await pickValues(steps, 'category', 'Garden')
  await steps.getByLabel('Step 2: event').selectOption('Order Completed')
  await steps.getByRole('button', { name: '+ Step', exact: true }).click()
  await steps.getByLabel('Step 3: event').selectOption('Checkout Started')
  await steps.getByRole('button', { name: 'Step 3: move up' }).click()
  await steps.getByRole('button', { name: '+ within a time, Step 2' }).click()
  await steps.getByLabel('Step 2: within, amount').fill('1')
  await steps.getByLabel('Step 2: within, unit').selectOption('week')
  await steps.getByRole('button', { name: '+ without an event in between, Step 2' }).click()
  await steps.getByLabel('Step 2: without event 1').selectOption('Product Removed')
  const members = await expectStored(page, server, key, {
    field: 'sequence',
    operator: 'did',
    value: {
      window: { kind: 'ever' },
      steps: [
        {
          event: 'Product Viewed',
          where: {
            combinator: 'and',
            rules: [{ field: 'property.category', operator: 'in', value: ['Garden'] }],
          },
        },
        {
          event: 'Checkout Started',
          within: { amount: 1, unit: 'week' },
          without: [{ event: 'Product Removed' }],
        },
        { event: 'Order Completed' },
      ],
    },
  })
  expect(members).toBeGreaterThan(0)
})

test('stopped ordering, and ordered regularly', async ({ page, server }) => {
  const key = await server.create('Editors: habits')
  await openBuilder(page, server, key)
  await add(page, 'Order Completed: habit')
  const habit = condition(page, 'Order Completed')
  await habit.getByLabel('Order Completed: period, amount').fill('3')
  await habit.getByLabel('Order Completed: period, unit').selectOption('month')
  const stopped = await expectStored(page, server, key, {
    field: 'lifecycle.Order Completed',
    operator: 'stopped',
    value: { amount: 3, unit: 'month' },
  })
  expect(stopped).toBeGreaterThan(0)

  await habit.getByLabel('Order Completed: habit').selectOption({ label: 'regularly' })
  await habit.getByLabel('Order Completed: periods that must hold').fill('2')
  await habit.getByLabel('Order Completed: periods looked at').fill('6')
  const regular = await expectStored(page, server, key, {
    field: 'lifecycle.Order Completed',
    operator: 'regularly',
    value: { period: { amount: 1, unit: 'month' }, of: 6, atLeast: 2 },
  })
  expect(regular).toBeGreaterThan(0)
  expect(regular).not.toBe(stopped)
})

test('spent with a coupon on one kind of thing', async ({ page, server }) => {
  const key = await server.create('Editors: where')
  await openBuilder(page, server, key)
  await add(page, 'Order Completed')
  const orders = condition(page, 'Order Completed')
  await orders.getByLabel('Order Completed: measure').selectOption({ label: 'sum of' })
  await orders.getByLabel('Order Completed: property').selectOption('revenue')
  await orders.getByLabel('Order Completed: comparison').selectOption({ label: 'is more than' })
  await orders.getByLabel('Order Completed: value').fill('20.5')
  await orders.getByLabel('Order Completed: when').selectOption({ label: 'in the last' })
  await orders.getByLabel('Order Completed: window, amount').fill('12')
  await orders.getByLabel('Order Completed: window, unit').selectOption('month')
  await orders.getByRole('button', { name: '+ where for Order Completed' }).click()
  await orders.getByLabel('Order Completed where: add a property').selectOption('coupon')
  await orders.getByLabel('coupon: comparison').selectOption({ label: 'is set' })
  await orders.getByLabel('Order Completed where: add a property').selectOption('category')
  await pickValues(orders, 'category', 'Garden', 'Books')
  const members = await expectStored(page, server, key, {
    field: 'event.Order Completed',
    measure: { kind: 'sum', property: 'revenue' },
    operator: '>',
    value: 20.5,
    window: { kind: 'last', amount: 12, unit: 'month' },
    where: {
      combinator: 'and',
      rules: [
        { field: 'property.coupon', operator: 'notNull' },
        { field: 'property.category', operator: 'in', value: ['Garden', 'Books'] },
      ],
    },
  })
  expect(members).toBeGreaterThan(0)
})

test('signed up since a day, or so long ago, or has a birthday this month', async ({ page, server }) => {
  const key = await server.create('Editors: dates')
  const day = dayBefore(server, 400)
  await openBuilder(page, server, key)
  await add(page, 'Signed up at')
  const signed = condition(page, 'Signed up at')
  await signed.getByLabel('Signed up at: when').selectOption({ label: 'between dates' })
  await signed.getByLabel('Signed up at: from date').fill(day)
  const since = await expectStored(page, server, key, {
    field: 'trait.signed_up_at',
    operator: 'within',
    value: { kind: 'absolute', from: day },
  })
  expect(since).toBeGreaterThan(0)

  await signed.getByLabel('Signed up at: comparison').selectOption({ label: 'is after' })
  await signed.getByLabel('Signed up at: value: date').fill(day)
  const after = await expectStored(page, server, key, {
    field: 'trait.signed_up_at',
    operator: '>',
    value: day,
  })
  expect(after).toBeLessThanOrEqual(since)

  await signed.getByLabel('Signed up at: value: kind of moment').selectOption({ label: 'relative to now' })
  await signed.getByLabel('Signed up at: value: how long ago').fill('6')
  await signed.getByLabel('Signed up at: value: unit').selectOption('month')
  const recent = await expectStored(page, server, key, {
    field: 'trait.signed_up_at',
    operator: '>',
    value: { ago: 6, unit: 'month' },
  })
  expect(recent).toBeGreaterThan(0)
  expect(recent).toBeLessThan(after)

  await add(page, 'Birthday')
  const birthday = condition(page, 'Birthday')
  await birthday.getByLabel('Birthday: when').selectOption({ label: 'during' })
  await birthday.getByLabel('Birthday: calendar period').selectOption({ label: 'this month' })
  const both = await expectStored(
    page,
    server,
    key,
    { field: 'trait.signed_up_at', operator: '>', value: { ago: 6, unit: 'month' } },
    { field: 'trait.birthday', operator: 'anniversary', value: { kind: 'calendar', period: 'thisMonth' } },
  )
  expect(both).toBeGreaterThan(0)
  expect(both).toBeLessThan(recent)
})

test('defaults that make no empty or wrong segment', async ({ page, server }) => {
  const key = await server.create('Editors: defaults')
  await openBuilder(page, server, key)
  await add(page, 'Birthday')
  const soon = await expectStored(page, server, key, {
    field: 'trait.birthday',
    operator: 'anniversary',
    value: { kind: 'next', amount: 7, unit: 'day' },
  })
  expect(soon).toBeGreaterThan(0)
  await expect(condition(page, 'Birthday')).toContainText('(any year)')
  for (const measure of [
    'sum of',
    'average of',
    'first value of',
    'latest value of',
    'time since the latest:',
  ]) {
    await add(page, 'Order Completed')
    const orders = condition(page, 'Order Completed', 0)
    const picked = orders.getByLabel('Order Completed: measure')
    await expect(orders.getByLabel('Order Completed: when')).toHaveValue('last')
    await picked.selectOption({ label: measure })
    await expect(orders.getByLabel('Order Completed: when')).toHaveValue('ever')
    await expect(orders).toContainText('Not counted yet.')
    await orders
      .getByRole('button', { name: /^More for / })
      .last()
      .click()
    await page.getByRole('menuitem', { name: 'Delete' }).click()
    await expect(orders).toHaveCount(0)
  }
})

test('on a manual list, and a stable share of everybody', async ({ page, server }) => {
  const key = await server.create('Editors: list and share')
  await openBuilder(page, server, key)
  await add(page, 'Summer invitation')
  const listed = await expectStored(page, server, key, {
    field: 'list',
    operator: 'in',
    value: 'summer-invitation',
  })
  expect(listed).toBeGreaterThan(0)
  await condition(page, 'list Summer invitation')
    .getByLabel('list: in or not in')
    .selectOption({ label: 'not in list' })
  await add(page, 'Random share')
  const share = condition(page, 'Random share')
  await share.getByLabel('Random share: percent', { exact: true }).fill('25')
  await share.getByLabel('Random share: name of the draw').fill('spring')
  const quarter = await expectStored(
    page,
    server,
    key,
    { field: 'list', operator: 'notIn', value: 'summer-invitation' },
    { field: 'random.spring', operator: '<', value: 0.25 },
  )
  expect(quarter).toBeGreaterThan(14_000)
  expect(quarter).toBeLessThan(16_000)
})

test('ships to another country than the bill goes to', async ({ page, server }) => {
  const key = await server.create('Editors: another trait')
  await openBuilder(page, server, key)
  await add(page, 'Shipping country')
  await page.keyboard.press('Escape')
  const ships = condition(page, 'Shipping country')
  await ships.getByLabel('Shipping country: comparison').selectOption('field:!=')
  await ships.getByLabel('Shipping country: compared with').selectOption('trait.billing_country')
  const members = await expectStored(page, server, key, {
    field: 'trait.shipping_country',
    operator: '!=',
    valueSource: 'field',
    value: 'trait.billing_country',
  })
  expect(members).toBeGreaterThan(0)
})

test('traits of every type', async ({ page, server }) => {
  const key = await server.create('Editors: types')
  await openBuilder(page, server, key)
  await add(page, 'Age')
  const age = condition(page, 'Age')
  await age.getByLabel('Age: comparison').selectOption({ label: 'is between' })
  await age.getByLabel('Age: lowest').fill('20')
  await age.getByLabel('Age: highest').fill('60')
  await add(page, 'Marketing consent')
  await add(page, 'Favourite categories')
  await pickValues(condition(page, 'Favourite categories'), 'Favourite categories', 'Games', 'Garden')
  await add(page, 'Email')
  await page.keyboard.press('Escape')
  const email = condition(page, 'Email')
  await email.getByLabel('Email: comparison').selectOption({ label: 'contains' })
  await email.getByLabel('Email: text').fill('EXAMPLE.')
  await add(page, 'Trial ends at')
  const trial = condition(page, 'Trial ends at')
  await trial.getByLabel('Trial ends at: comparison').selectOption({ label: 'is not set' })
  const members = await expectStored(
    page,
    server,
    key,
    { field: 'trait.age', operator: 'between', value: [20, 60] },
    { field: 'trait.marketing_consent', operator: '=', value: true },
    { field: 'trait.favourite_categories', operator: 'containsAny', value: ['Games', 'Garden'] },
    { field: 'trait.email', operator: 'contains', value: 'EXAMPLE.' },
    { field: 'trait.trial_ends_at', operator: 'null' },
  )
  expect(members).toBeGreaterThan(0)
})

test('measures other than how often', async ({ page, server }) => {
  const key = await server.create('Editors: measures')
  await openBuilder(page, server, key)
  await add(page, 'Signed In')
  const days = condition(page, 'Signed In')
  await days.getByLabel('Signed In: measure').selectOption({ label: 'happened on different days:' })
  await days.getByLabel('Signed In: value').fill('3')
  await days.getByLabel('Signed In: when').selectOption({ label: 'during' })
  await days.getByLabel('Signed In: calendar period').selectOption({ label: 'last year' })
  await add(page, 'Email Opened')
  const never = condition(page, 'Email Opened')
  await never.getByLabel('Email Opened: measure').selectOption({ label: 'did not happen' })
  await never.getByLabel('Email Opened: when').selectOption({ label: 'in the time from' })
  await never.getByLabel('Email Opened: from, amount').fill('20')
  await never.getByLabel('Email Opened: to, amount').fill('10')
  await add(page, 'Order Completed')
  const latest = condition(page, 'Order Completed')
  await latest.getByLabel('Order Completed: measure').selectOption({ label: 'time since the latest:' })
  await latest.getByLabel('Order Completed: comparison').selectOption({ label: 'is less than' })
  await latest.getByLabel('Order Completed: value').fill('52')
  await latest.getByLabel('Order Completed: unit of time').selectOption('week')
  const members = await expectStored(
    page,
    server,
    key,
    {
      field: 'event.Signed In',
      measure: { kind: 'days' },
      operator: '>=',
      value: 3,
      window: { kind: 'calendar', period: 'lastYear' },
    },
    {
      field: 'event.Email Opened',
      operator: '=',
      value: 0,
      window: { kind: 'ago', from: { amount: 20, unit: 'day' }, to: { amount: 10, unit: 'day' } },
    },
    {
      field: 'event.Order Completed',
      measure: { kind: 'sinceLast', unit: 'week' },
      operator: '<',
      value: 52,
      window: { kind: 'ever' },
    },
  )
  expect(members).toBeGreaterThan(0)
})

test('typed values: Enter takes the best one, the text itself only by its own row', async ({
  page,
  server,
}) => {
  const rule = {
    combinator: 'and' as const,
    rules: [{ field: 'trait.country', operator: 'in' as const, value: [] }],
  }
  const key = await server.create('Values: the best one', rule)
  await openBuilder(page, server, key)
  const country = condition(page, 'Country')
  await country.getByRole('button', { name: /^Edit Country values/ }).click()
  const field = page.getByRole('combobox', { name: 'Country values' })
  await field.pressSequentially('de')
  await field.press('Enter')
  const valuesOf = async () => (await server.rule(key)).rules.map((one) => 'value' in one && one.value)
  await expect.poll(valuesOf).toEqual([['DE']])
  await field.fill('Deutschl')
  await expect(page.getByRole('option').first()).not.toContainText('as typed')
  await field.fill('Atlantis')
  await page.getByRole('option', { name: 'Use “Atlantis” as typed' }).click()
  await expect.poll(valuesOf).toEqual([['DE', 'Atlantis']])

  // Text left in the field is asked about, neither taken nor lost.
  await field.fill('fra')
  await page.getByRole('region', { name: 'Palette' }).getByRole('searchbox').click()
  await expect(country).toContainText('“fra” is not in the condition yet.')
  await country.getByRole('button', { name: 'Use FR' }).click()
  await expect.poll(valuesOf).toEqual([['DE', 'Atlantis', 'FR']])
})

test('other spellings of a value are offered with their number, for traits and properties, one value and many', async ({
  page,
  server,
}) => {
  await server.importCsv(
    'spellings.csv',
    'id,at,shade\n' +
      ['Sky Blue', 'Sky Blue', 'sky  blue', ' SKY BLUE ', 'red']
        .map((shade, index) => `spelled-${index},2026-01-0${index + 1}T00:00:00Z,${shade}`)
        .join('\n'),
    {
      kind: 'profiles',
      id: 'id',
      at: 'at',
      columns: [{ column: 'shade', name: 'shade', type: 'text' }],
    },
  )
  const rule = {
    combinator: 'and' as const,
    rules: [{ field: 'trait.shade', operator: '=' as const, value: 'Sky Blue' }],
  }
  const key = await server.create('Values: spellings', rule)
  await openBuilder(page, server, key)
  const shade = condition(page, 'Shade')
  await expect(shade).toContainText(/2 more are written/)
  await shade.getByRole('button', { name: 'Add them' }).click()
  await expect
    .poll(async () => (await server.rule(key)).rules)
    .toEqual([{ field: 'trait.shade', operator: 'in', value: ['Sky Blue', ' SKY BLUE ', 'sky  blue'] }])
  await expect(shade).not.toContainText('more are written')
})
