/** Reviews: the inbox, requests that were overtaken, several people at once, what is said about them. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import { expectAccessible, expectFits } from './accessible.ts'
import { serverOf, test } from './people.ts'
import type { Server } from './server.ts'

const rule = (age: number, country: string): Group => ({
  combinator: 'and',
  rules: [
    { id: 'a', field: 'trait.age', operator: '>', value: age },
    { id: 'c', field: 'trait.country', operator: '=', value: country },
  ],
})

/** A segment of that person's, published. */
async function segmentOf(owner: Server, name: string): Promise<string> {
  const key = await owner.create(`${name} ${crypto.randomUUID().slice(0, 8)}`, rule(60, 'DE'))
  await owner.publish(key)
  return key
}

async function ask(author: Server, key: string, change: Group, note = ''): Promise<string> {
  await author.saveDraft(key, change)
  const { revision } = await author.segment(key)
  const { id } = await author.call<{ id: string }>('reviews.submit', { key, revision, note })
  return id
}

const approve = (page: Page) => page.getByRole('button', { name: 'Approve and publish…' })

test('a request that was overtaken is brought up to date by its author, or says where both touched the same', async ({
  asMaya,
  asOskar,
}) => {
  const [maya, oskar] = [await serverOf(asMaya), await serverOf(asOskar)]
  const key = await segmentOf(oskar, 'Overtaken')
  const mergeable = await ask(maya, key, rule(60, 'AT'))
  const clashing = await ask(maya, key, rule(40, 'DE'))
  // What Maya wrote is in the draft, and would be approved with it: Oskar begins from what is live.
  await oskar.call('segments.discardDraft', { key, revision: (await oskar.segment(key)).revision })
  await oskar.saveDraft(key, rule(50, 'DE'))
  await oskar.publish(key)

  await asOskar.goto(`/reviews/${mergeable}`)
  await expect(asOskar.getByText('Out of date: another version went live since')).toBeVisible()
  await expect(approve(asOskar)).toHaveCount(0)
  await expect(asOskar.getByText('Maya Lindt brings it up to date before it can be approved.')).toBeVisible()

  await asMaya.goto(`/reviews/${mergeable}`)
  await asMaya.getByRole('button', { name: 'Put my change on top of version 2' }).click()
  await expect(asMaya.getByText('Out of date')).toHaveCount(0)
  await expect(asMaya.getByRole('region', { name: 'What changes' }).locator('ins')).toContainText('AT')

  await asMaya.goto(`/reviews/${clashing}`)
  await asMaya.getByRole('button', { name: 'Put my change on top of version 2' }).click()
  const conflict = asMaya.getByText('Both changed the same; nothing was merged.')
  await expect(conflict).toBeVisible()
  await expect(
    asMaya.getByRole('listitem').filter({ hasText: /It was .*60.*Live is .*50.*says .*40/ }),
  ).toBeVisible()
  await asMaya.getByRole('button', { name: 'Keep mine, as it stands' }).click()
  await expect(conflict).toBeHidden()

  await asOskar.goto(`/reviews/${mergeable}`)
  await approve(asOskar).click()
  await asOskar.getByRole('dialog').getByRole('button', { name: 'Approve and publish' }).click()
  await expect(asOskar.getByText('Oskar Brandt approved it: version 3')).toBeVisible()
  expect((await oskar.segment(key)).published?.definition.rule.rules).toEqual([
    expect.objectContaining({ value: 50 }),
    expect.objectContaining({ value: 'AT' }),
  ])
})

test('whoever decides second reads who was quicker', async ({ asMaya, asOskar }) => {
  const [maya, oskar] = [await serverOf(asMaya), await serverOf(asOskar)]
  const key = await segmentOf(oskar, 'Two at once')
  const id = await ask(maya, key, rule(30, 'DE'))
  await asOskar.goto(`/reviews/${id}`)
  await approve(asOskar).click()
  const dialog = asOskar.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await maya.call('reviews.withdraw', { id, revision: 1 })
  await dialog.getByRole('button', { name: 'Approve and publish' }).click()
  await expect(dialog.getByRole('alert')).toContainText('Maya Lindt was quicker: the request is withdrawn.')
  expect((await oskar.segment(key)).published?.version).toBe(1)
})

test('people are mentioned by keyboard, told, and nothing that is typed is markup', async ({
  asMaya,
  asOskar,
}) => {
  const [maya, oskar] = [await serverOf(asMaya), await serverOf(asOskar)]
  const key = await segmentOf(oskar, 'Said')
  const id = await ask(maya, key, rule(30, 'DE'))
  await asMaya.goto(`/reviews/${id}`)
  const field = asMaya.getByRole('textbox', { name: 'Comment' })
  await field.fill('<img src=x onerror="document.title=1"> what do you say, ')
  await field.press('End')
  await field.pressSequentially('@osk')
  await expect(asMaya.getByRole('option', { name: 'Oskar Brandt' })).toBeVisible()
  await field.press('ArrowDown')
  await field.press('Enter')
  await field.pressSequentially('?')
  await expect(field).toHaveValue(/, @Oskar Brandt \?$/)
  await field.press('Control+Enter')
  const discussion = asMaya.getByRole('region', { name: 'Discussion' })
  await expect(discussion.getByRole('listitem')).toContainText('<img src=x onerror=')
  await expect(discussion.locator('img')).toHaveCount(0)
  await expect(field).toHaveValue('')

  await asOskar.goto(`/reviews`)
  await asOskar.getByRole('button', { name: /^Notifications \d+ new/ }).click()
  const news = asOskar.getByRole('dialog', { name: 'Notifications' })
  await expect(news.getByRole('link', { name: /Maya Lindt mentioned you on “Said/ })).toBeVisible()
  await asOskar.keyboard.press('Escape')
  await expect(news).toBeHidden()
  await expect(asOskar.getByRole('button', { name: /^Notifications \d+ new/ })).toBeFocused()

  await discussion.getByRole('button', { name: 'Change your comment' }).click()
  await discussion.getByRole('textbox', { name: 'Your comment' }).fill('Never mind.')
  await discussion.getByRole('button', { name: 'Save' }).click()
  await expect(discussion.getByRole('listitem')).toContainText('Never mind.')
  await discussion.getByRole('button', { name: 'Remove your comment' }).click()
  await expect(discussion.getByRole('listitem')).toContainText('Removed.')
})

test('the inbox shows each what waits for them, and the server refuses what the screen hides', async ({
  asMaya,
  asOskar,
  page,
}) => {
  const [maya, oskar] = [await serverOf(asMaya), await serverOf(asOskar)]
  const key = await segmentOf(oskar, 'Boxes')
  const { name } = await oskar.segment(key)
  const id = await ask(maya, key, rule(30, 'DE'), 'Younger, please.')
  const line = (of: Page) => of.getByRole('listitem').filter({ hasText: name })

  await asOskar.goto('/reviews')
  await expect(line(asOskar)).toContainText('Younger, please.')
  await asOskar.getByText(/^Mine/).click()
  await expect(asOskar).toHaveURL(/box=mine/)
  await expect(line(asOskar)).toHaveCount(0)
  await asMaya.goto('/reviews?box=mine')
  await expect(line(asMaya)).toBeVisible()
  // Ada is an admin, and Oskar is there: it is his to decide.
  await page.goto(`/reviews/${id}`)
  await expect(page.getByText('Oskar Brandt owns the segment and decides.')).toBeVisible()
  await expect(approve(page)).toHaveCount(0)
  for (const who of [page, asMaya]) {
    const refused = await who.request.post('/trpc/reviews.approve', { data: { id, revision: 1 } })
    expect(refused.status()).toBe(403)
  }
  await asMaya.goto(`/reviews/${id}`)
  await asMaya.getByRole('button', { name: 'Withdraw…' }).click()
  await asMaya.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click()
  await expect(asMaya.getByText('Maya Lindt withdrew it')).toBeVisible()
  await asOskar.goto('/reviews?box=decided')
  // Decided requests are requests only: publishing the first version was none.
  await expect(line(asOskar)).toHaveCount(1)
  await expect(line(asOskar).first()).toContainText('Withdrawn')
})

test('publishing someone else’s draft closes their change request and names author and publisher', async ({
  asMaya,
  asOskar,
}) => {
  const [maya, oskar] = [await serverOf(asMaya), await serverOf(asOskar)]
  const key = await segmentOf(oskar, 'Closed by publishing')
  const id = await ask(maya, key, rule(30, 'AT'), 'Austria, please')
  await asOskar.goto(`/segments/${key}`)
  await asOskar.getByRole('button', { name: 'Publish…' }).click()
  const dialog = asOskar.getByRole('dialog')
  await expect(dialog).toContainText('Publishing also approves the change request of Maya Lindt.')
  await dialog.getByRole('button', { name: 'Publish', exact: true }).click()
  await expect(dialog).toHaveCount(0)
  await asOskar.getByRole('tab', { name: 'Versions' }).click()
  await expect(asOskar.getByText('by Maya Lindt · published by Oskar Brandt')).toBeVisible()
  await asMaya.goto(`/reviews/${id}`)
  await expect(asMaya.getByText('Published as version 2 without waiting for the review.')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1440, 390]) {
    test(`nothing serious for axe, nothing wider than the screen: ${colorScheme}, ${width}`, async ({
      asMaya,
      asOskar,
    }) => {
      const [maya, oskar] = [await serverOf(asMaya), await serverOf(asOskar)]
      const key = await segmentOf(oskar, 'Axe')
      const id = await ask(maya, key, rule(30, 'AT'), 'Looks fine?')
      await maya.call('comments.add', { key, requestId: id, body: '@[demo-oskar], what do you say?' })
      await asOskar.emulateMedia({ colorScheme })
      await asOskar.setViewportSize({ width, height: 900 })

      await asOskar.goto('/reviews')
      await expect(asOskar.getByRole('listitem').first()).toBeVisible()
      await looksRight(asOskar, 'inbox')

      await asOskar.goto(`/reviews/${id}`)
      await expect(asOskar.getByRole('region', { name: 'Who enters, who leaves' })).toContainText('exact')
      await expect(asOskar.getByRole('region', { name: 'Discussion' })).toContainText('@Oskar Brandt')
      await looksRight(asOskar, 'request')

      await approve(asOskar).click()
      await expect(asOskar.getByRole('dialog')).toBeVisible()
      await looksRight(asOskar, 'approving')
      await asOskar.keyboard.press('Escape')
      if (width < 768) await asOskar.getByRole('button', { name: 'Open navigation' }).click()
      await asOskar.getByRole('button', { name: /^Notifications/ }).click()
      await expect(
        asOskar.getByRole('dialog', { name: 'Notifications' }).getByRole('link').first(),
      ).toBeVisible()
      await looksRight(asOskar, 'notifications')
    })
  }
}

async function looksRight(page: Page, look: string): Promise<void> {
  await expectAccessible(page, { name: look, from: 'serious' })
  await expectFits(page, look)
}
