/** The owner's journey: a change is asked for, looked at, sent back, sent again, approved, and stands in the log. */
import { expect } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import type { AuditLinePage, AuditVerification } from '@tessera/server/shapes/audit'
import { serverOf, test } from './people.ts'

const olderThan = (age: number): Group => ({
  combinator: 'and',
  rules: [{ field: 'trait.age', operator: '>', value: age }],
})

test('Maya asks, Oskar looks and asks back, Maya answers, Oskar approves', async ({
  asMaya,
  asOskar,
  server,
}) => {
  const maya = await serverOf(asMaya)
  const oskar = await serverOf(asOskar)
  const name = `Owner's journey ${crypto.randomUUID().slice(0, 8)}`
  const key = await oskar.create(name, olderThan(60))
  await oskar.publish(key, 'First.')

  await test.step('Maya changes the draft and asks for a review', async () => {
    await maya.saveDraft(key, olderThan(50))
    await asMaya.goto(`/segments/${key}`)
    await asMaya.getByRole('button', { name: 'Publish…' }).click()
    const dialog = asMaya.getByRole('dialog')
    await expect(dialog).toContainText('Oskar Brandt reviews it before it goes live.')
    await expect(dialog.getByRole('button', { name: 'Publish', exact: true })).toHaveCount(0)
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Fifty, as agreed.')
    await dialog.getByRole('button', { name: 'Ask for a review' }).click()
    await expect(asMaya).toHaveURL(/\/reviews\/[0-9a-f-]{36}$/)
    await expect(asMaya.getByText('Waiting for review')).toBeVisible()
    await expect(asMaya.getByRole('button', { name: /^Approve/ })).toHaveCount(0)
  })
  expect((await oskar.segment(key)).published?.version).toBe(1)
  const id = asMaya.url().split('/').at(-1) ?? ''

  await test.step('Oskar is told, and sees what changes and for whom', async () => {
    await asOskar.goto('/segments')
    await asOskar.getByRole('button', { name: /^Notifications \d+ new/ }).click()
    const news = asOskar.getByRole('dialog', { name: 'Notifications' })
    await news.getByRole('link', { name: new RegExp(`Maya Lindt asks you to review.*${name}`) }).click()
    await expect(asOskar).toHaveURL(`/reviews/${id}`)
    const change = asOskar.getByRole('region', { name: 'What changes' })
    await expect(change.locator('del').first()).toContainText('60')
    await expect(change.locator('ins').first()).toContainText('50')
    await expect(change.getByRole('list', { name: 'Changes on the tree' })).toContainText('Changed')

    const people = asOskar.getByRole('region', { name: 'Who enters, who leaves' })
    await expect(people).toContainText('exact, as of')
    const asOf = (await people.locator('time').getAttribute('datetime')) ?? ''
    const [before = 0, after = 0] = await Promise.all(
      [60, 50].map(async (age) => (await server.size({ version: 1, rule: olderThan(age) }, asOf)).size),
    )
    expect(before).toBeGreaterThan(0)
    const figures = await people.locator('dl > div').allInnerTexts()
    expect(figures.map((text) => text.replaceAll(/[^\da-z ]/gi, ''))).toEqual([
      `Members after${after}`,
      `Members before${before}`,
      `Would enter${after - before}`,
      'Would leave0',
      `Stay${before}`,
    ])
    await people.getByText(/of .* who would enter/).click()
    await expect(
      people.getByRole('region', { name: 'People who would enter' }).getByRole('row').nth(1),
    ).toBeVisible()
    await expect(asOskar.getByRole('region', { name: 'Checks' })).toContainText(
      'It is documented as the policy asks',
    )
  })

  await test.step('Oskar asks for changes and has to say why', async () => {
    await asOskar.getByRole('button', { name: 'Ask for changes…' }).click()
    const dialog = asOskar.getByRole('dialog', { name: 'Ask Maya Lindt for changes' })
    await dialog.getByRole('button', { name: 'Ask for changes' }).click()
    await expect(dialog).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Reason' }).fill('Fifty-five, please.')
    await dialog.getByRole('button', { name: 'Ask for changes' }).click()
    await expect(dialog).toBeHidden()
    await expect(asOskar.getByText('Changes asked for')).toBeVisible()
    await expect(asOskar.getByRole('button', { name: /^Approve/ })).toHaveCount(0)
  })

  await test.step('Maya reads it, changes the draft and sends it again', async () => {
    await maya.saveDraft(key, olderThan(55))
    await asMaya.goto('/reviews?box=mine')
    await asMaya.getByRole('link', { name }).click()
    await expect(asMaya.getByText('Fifty-five, please.')).toBeVisible()
    await asMaya.getByRole('button', { name: 'Send again…' }).click()
    const dialog = asMaya.getByRole('dialog')
    await expect(dialog.locator('ins').first()).toContainText('55')
    await dialog.getByRole('button', { name: 'Send again' }).click()
    await expect(dialog).toBeHidden()
    await expect(asMaya.getByText('Waiting for review')).toBeVisible()
  })

  await test.step('Oskar approves, and the next version is live', async () => {
    await asOskar.goto('/reviews')
    await asOskar.getByRole('link', { name }).click()
    await asOskar.getByRole('button', { name: 'Approve and publish…' }).click()
    const dialog = asOskar.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Remark' }).fill('Good.')
    await dialog.getByRole('button', { name: 'Approve and publish' }).click()
    await expect(dialog).toBeHidden()
    await expect(asOskar.getByText('Oskar Brandt approved it: version 2')).toBeVisible()
    const segment = await oskar.segment(key)
    expect(segment.published?.version).toBe(2)
    expect(segment.versions[0]).toMatchObject({
      author: { name: 'Maya Lindt' },
      approvedBy: { name: 'Oskar Brandt' },
      note: 'Fifty, as agreed.',
    })
  })

  await test.step('Oskar verifies it', async () => {
    await asOskar.goto(`/segments/${key}`)
    await asOskar.getByRole('tab', { name: 'Versions' }).click()
    await asOskar.getByRole('button', { name: /^Verify/ }).click()
    await expect.poll(async () => (await oskar.segment(key)).verified?.by?.name).toBe('Oskar Brandt')
  })

  await test.step('the log tells all of it', async () => {
    const ofRequest = await server.query<AuditLinePage>('audit.list', { subjectId: id, limit: 10 })
    expect(ofRequest.lines.map(({ action, actor }) => `${actor.name}: ${action}`)).toEqual([
      'Maya Lindt: request.resubmitted',
      'Oskar Brandt: request.changes-requested',
      'Maya Lindt: request.submitted',
    ])
    const ofSegment = await server.query<AuditLinePage>('audit.list', { subjectId: key, limit: 20 })
    const published = ofSegment.lines.find(({ action }) => action === 'segment.published')
    expect(published).toMatchObject({
      actor: { name: 'Oskar Brandt' },
      reason: 'Good.',
      before: { version: 1 },
      after: { version: 2, request: id },
    })
    expect((await server.query<AuditVerification>('audit.verify', {})).ok).toBe(true)
  })
})
