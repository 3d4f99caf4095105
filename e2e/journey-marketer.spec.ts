/** The marketer's journey: build by dragging, see every number, mend what the logic says, leave people out, publish. */
import { expect } from '@playwright/test'
import {
  add,
  condition,
  dragFromPalette,
  expectTrueNumbers,
  newSegment,
  pickValues,
  saved,
} from './builder.ts'
import { serverOf, test } from './people.ts'

test('Maya builds a segment, publishes it, and meets what is not hers', async ({ asMaya, server }) => {
  const page = asMaya
  const maya = await serverOf(page)
  const name = `Marketer's journey ${crypto.randomUUID().slice(0, 8)}`

  await test.step('she sees what is hers to do', async () => {
    await page.goto('/')
    const main = page.getByRole('navigation', { name: 'Main' })
    await expect(main.getByRole('link', { name: 'Reviews' })).toBeVisible()
    await expect(main.getByRole('link', { name: 'Users' })).toHaveCount(0)
  })

  await newSegment(page, name)
  // It is her first visit.
  await page.getByRole('button', { name: 'Skip the tour' }).click()
  const key = /segments\/([^/]+)\/edit/.exec(page.url())?.[1] ?? ''

  await test.step('she drags conditions, and every number is true', async () => {
    await dragFromPalette(page, 'Country')
    await pickValues(condition(page, 'Country'), 'Country', 'DE', 'AT')
    await dragFromPalette(page, 'Age')
    await condition(page, 'Age').getByLabel('Age: value').fill('30')
    await saved(page)
    await page.goto(`/segments/${key}/edit?asOf=${encodeURIComponent(server.asOf)}`)
    await expect(condition(page, 'Age')).toBeVisible()
    const { size } = await expectTrueNumbers(page, maya, key)
    expect(size).toBeGreaterThan(0)
  })

  await test.step('the logic says what changes nothing, and mends it', async () => {
    await add(page, 'Age')
    const second = condition(page, 'Age', 1)
    await second.getByLabel('Age: value').fill('20')
    const finding = page.getByRole('region', { name: 'Findings' }).getByRole('listitem')
    await expect(finding).toContainText('changes nothing')
    await finding
      .getByRole('button', { name: /Remove/ })
      .first()
      .click()
    await expect(condition(page, 'Age')).toHaveCount(1)
    await saved(page)
  })

  await test.step('she publishes it, saying what it is for', async () => {
    await page.goto(`/segments/${key}`)
    await page.getByRole('button', { name: 'Publish…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Purpose' }).fill('Autumn letter for grown-ups.')
    await dialog.getByRole('textbox', { name: 'Intended use' }).fill('The newsletter of 1 December.')
    await dialog.getByRole('combobox', { name: 'Category' }).click()
    await page.getByRole('option', { name: /^Operational/ }).click()
    await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
    await expect(dialog).toBeHidden()
    const about = page.getByRole('region', { name: 'About' })
    await expect(about).toContainText('Maya Lindt')
    await expect(about).toContainText('Autumn letter for grown-ups.')
    expect(await maya.segment(key)).toMatchObject({
      published: { version: 1 },
      owner: { name: 'Maya Lindt' },
    })
  })

  await test.step('what is not hers is not offered, and refused all the same', async () => {
    const ada = await server.create(`${name}, Ada's`, {
      combinator: 'and',
      rules: [{ field: 'everyone', operator: '=', value: true }],
    })
    await server.publish(ada)
    await page.goto(`/segments/${ada}`)
    await page.getByRole('button', { name: `Actions for ${name}, Ada's` }).click()
    await expect(page.getByRole('menuitem', { name: /Archive/ })).toHaveCount(0)
    const { revision } = await maya.segment(ada)
    const refused = await page.request.post('/trpc/segments.archive', { data: { key: ada, revision } })
    expect(refused.status()).toBe(403)
    expect((await server.segment(ada)).status).toBe('published')
  })
})
