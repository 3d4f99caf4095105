/** Numbers are read by the reader's locale or refused, wherever one is typed; the field shows the number understood. */
import { expect, type Locator, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { add, condition, openBuilder, saved } from './builder.ts'
import { type Server, test } from './server.ts'

const older: Group = { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: 40 }] }

const age = (page: Page) => condition(page, 'Age').getByLabel('Age: value')
const question = (page: Page) => page.locator('[data-number-question="refused"]')
const storedValue = async (server: Server, key: string) => {
  const [first] = (await server.rule(key)).rules
  return first !== undefined && 'value' in first ? first.value : undefined
}

async function type(field: Locator, text: string): Promise<void> {
  await field.fill('')
  await field.pressSequentially(text)
  await field.press('Tab')
}

interface Reading {
  readonly locale: string
  /** Typed, shown once the field is left, stored. */
  readonly read: readonly (readonly [typed: string, shown: string, stored: number])[]
  /** Typed, and what it may mean, as buttons. */
  readonly asked: readonly (readonly [
    typed: string,
    readings: readonly (string | RegExp)[],
    stored: number,
  ])[]
}

const readings: readonly Reading[] = [
  {
    locale: 'en-US',
    read: [
      ['1,000', '1000', 1000],
      ['12,500', '12500', 12_500],
      ['12.5', '12.5', 12.5],
      ['-5', '-5', -5],
      ['1e3', '1000', 1000],
      ['1 000', '1000', 1000],
    ],
    asked: [
      ['20,5', ['20.5', '205'], 20.5],
      ['1.234,56', ['1,234.56'], 1234.56],
    ],
  },
  {
    locale: 'de-DE',
    read: [
      ['1.000', '1000', 1000],
      ['12.500', '12500', 12_500],
      ['12,5', '12,5', 12.5],
    ],
    asked: [['1.5', ['1,5', '15'], 1.5]],
  },
  {
    locale: 'fr-FR',
    read: [
      ['1 000', '1000', 1000],
      ['12,5', '12,5', 12.5],
    ],
    asked: [['1.000', ['1\u202f000', '1'], 1000]],
  },
  {
    locale: 'de-CH',
    read: [
      ["1'000", '1000', 1000],
      ['12.5', '12.5', 12.5],
    ],
    asked: [['1,000', [/^1['’]000$/, '1'], 1000]],
  },
]

for (const { locale, read, asked } of readings) {
  test.describe(`in ${locale}`, () => {
    test.use({ locale })

    test(`a number is read by the locale, or asked about (${locale})`, async ({ page, server }) => {
      const key = await server.create(`Numbers: ${locale}`, older)
      await openBuilder(page, server, key)
      for (const [typed, shown, stored] of read) {
        await type(age(page), typed)
        await expect(age(page)).toHaveValue(shown)
        await expect(question(page)).toHaveCount(0)
        await expect.poll(() => storedValue(server, key)).toBe(stored)
      }
      for (const [typed, meant, stored] of asked) {
        await type(age(page), typed)
        await expect(age(page)).toHaveValue(typed)
        await expect(age(page)).toHaveAttribute('aria-invalid', 'true')
        await expect(question(page).getByRole('button')).toHaveText([...meant])
        await expect.poll(() => storedValue(server, key)).toBe(`${typed}?`)
        await question(page).getByRole('button').first().click()
        await expect(question(page)).toHaveCount(0)
        await expect(age(page)).toBeFocused()
        await expect.poll(() => storedValue(server, key)).toBe(stored)
      }
    })

    test(`a policy reads numbers the same way, and changes none to fit (${locale})`, async ({ page }) => {
      await page.goto('/governance/policy')
      const field = page.getByRole('textbox', { name: /^Proposed for new segments/ })
      const save = page.getByRole('button', { name: 'Save policy' })
      const [typed, shown] = read[0] ?? ['', '']
      await type(field, typed)
      await expect(field).toHaveValue(shown)
      const [odd, meant] = asked[0] ?? ['', []]
      await type(field, odd)
      await expect(field).toHaveValue(odd)
      const whole = meant.filter((one) => !/[.,]5$/.test(String(one)))
      await expect(question(page).getByRole('button')).toHaveText(whole)
      await expect(save).toBeDisabled()
      await type(field, '99999')
      await expect(page.getByText(/^A whole number from 1 to 3.?650\.$/)).toBeVisible()
      await expect(save).toBeDisabled()
      await type(field, '120')
      await page.getByLabel('Why is it changed?').fill('A try.')
      await expect(save).toBeEnabled()
    })
  })
}

test('what is no number stays as typed, over a reload too, and counts as none', async ({ page, server }) => {
  const key = await server.create('Numbers: none', older)
  await openBuilder(page, server, key)
  await type(age(page), '5k')
  await expect(question(page)).toContainText('“5k” is not a number.')
  await saved(page)
  await page.reload()
  await expect(age(page)).toHaveValue('5k')
  await expect(question(page)).toContainText('“5k” is not a number.')
  await type(age(page), '9007199254740993')
  await expect(question(page)).toContainText('Too large to be kept exactly.')
  await expect(age(page)).toHaveValue('9007199254740993')
})

test('windows, shares and lists of numbers read the same way', async ({ page, server }) => {
  const key = await server.create('Numbers: elsewhere')
  await openBuilder(page, server, key)
  await add(page, 'Order Completed')
  const orders = condition(page, 'Order Completed')
  await type(orders.getByLabel('Order Completed: window, amount'), '1,000')
  await expect(orders.getByLabel('Order Completed: window, amount')).toHaveValue('1000')
  await add(page, 'Random share')
  await type(page.getByLabel('Random share: percent'), '12.5 %')
  await expect(page.getByLabel('Random share: percent')).toHaveValue('12.5')
  await add(page, 'Age')
  await condition(page, 'Age').getByLabel('Age: comparison').selectOption({ label: 'is one of' })
  const picker = page.getByRole('combobox', { name: 'Age values' })
  await picker.fill('1,000')
  await picker.press('Enter')
  await picker.fill('2,5')
  await picker.press('Enter')
  await picker.press('Escape')
  await expect(question(page)).toContainText('2,5:')
  await question(page).getByRole('button', { name: '2.5', exact: true }).click()
  await expect(question(page)).toHaveCount(0)
  await expect
    .poll(async () => (await server.rule(key)).rules)
    .toMatchObject([
      { window: { kind: 'last', amount: 1000, unit: 'day' } },
      { operator: '<', value: 0.125 },
      { field: 'trait.age', operator: 'in', value: [1000, 2.5] },
    ])
})
