/** The admin's journey: looks for what is stale, proposes it, an owner keeps one, the rest is archived and brought back. */
import { expect, type Page } from '@playwright/test'
import type { Group } from '@tessera/rules/definition'
import type { AuditLinePage } from '@tessera/server/shapes/audit'
import { serverOf, test } from './people.ts'

/** A rule that nothing else in the workspace has. */
const own = (mark: string): Group => ({
  combinator: 'and',
  rules: [{ field: 'trait.country', operator: '!=', value: mark }],
})

const row = (page: Page, name: string) =>
  page.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) })

test('Ada looks, proposes, Oskar keeps his, Ada archives the rest and brings it back', async ({
  page,
  asOskar,
  asMaya,
  server,
}) => {
  const oskar = await serverOf(asOskar)
  const maya = await serverOf(asMaya)
  const mark = crypto.randomUUID().slice(0, 8)
  const original = `Journey original ${mark}`
  const oskars = `Journey of Oskar ${mark}`
  const mayas = `Journey of Maya ${mark}`
  await oskar.publish(await oskar.create(original, own(mark)))
  await oskar.publish(await oskar.create(oskars, own(mark)))
  const mayasKey = await maya.create(mayas, own(mark))
  await maya.publish(mayasKey)

  await test.step('Ada starts a scan, and the list fills by itself while it runs', async () => {
    await page.goto('/governance/stale')
    await page.getByRole('button', { name: 'Scan again' }).click()
    await expect(page.getByText('The scan has started')).toBeVisible()
    // At 0% it has no width, and a short scan may end before it is drawn wider.
    await expect(page.getByRole('progressbar', { name: 'Progress: Scanning segments' })).toHaveCount(1)
    await expect(row(page, mayas)).toContainText(`“${original}” means the same`, { timeout: 60_000 })
    await expect(page.getByRole('progressbar', { name: 'Progress: Scanning segments' })).toHaveCount(0, {
      timeout: 60_000,
    })
    await expect(row(page, oskars)).toContainText('50')
    await expect(row(page, original)).toHaveCount(0)
  })

  const panel = page.getByRole('region', { name: /^Run / }).filter({ hasText: mark })
  await test.step('she proposes: the run waits, day by day', async () => {
    await page.goto('/governance/archive')
    await page.getByRole('button', { name: 'Propose now' }).click()
    await expect(panel).toContainText('Waiting')
    await expect(panel).toContainText(/\d+ days of grace left/)
    await expect(panel).toContainText('0 of')
    await expect(row(page, mayas)).toContainText('means the same')
    await expect(row(page, oskars)).toContainText('Waits')
  })

  await test.step('Oskar is told, keeps his with a reason, and may not decide about Maya’s', async () => {
    await asOskar.goto('/governance/archive')
    await expect(asOskar.getByRole('button', { name: 'Propose now' })).toHaveCount(0)
    await expect(asOskar.getByRole('button', { name: /^End without archiving/ })).toHaveCount(0)
    await expect(row(asOskar, mayas)).toBeVisible()
    await expect(row(asOskar, mayas).getByRole('button')).toHaveCount(0)
    await row(asOskar, oskars)
      .getByRole('button', { name: `Keep… ${oskars}` })
      .click()
    const dialog = asOskar.getByRole('dialog')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await expect(dialog.getByText('Write a few words: at least 3 characters.')).toBeVisible()
    await dialog.getByRole('textbox', { name: 'Why does it stay?' }).fill('The newsletter reads it.')
    await dialog.getByRole('button', { name: 'Keep it' }).click()
    await expect(row(asOskar, oskars)).toContainText('Kept')
  })
  await page.reload()
  await expect(row(page, oskars)).toContainText('The newsletter reads it.')
  await expect(row(page, oskars)).toContainText('Oskar Brandt')

  await test.step('Ada does not wait: she archives the rest herself', async () => {
    await page.goto('/governance/stale')
    await page.getByRole('checkbox', { name: `Choose ${mayas}` }).check()
    await page.getByRole('button', { name: 'Archive 1…' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('textbox', { name: 'Why?' }).fill('The original says the same.')
    await dialog.getByRole('button', { name: 'Archive', exact: true }).click()
    await expect(dialog).toHaveCount(0)
    await expect(row(page, mayas)).toHaveCount(0)
  })
  expect((await maya.segment(mayasKey)).state).toBe('archived')

  await test.step('the run ends without archiving; what Ada archived comes back as it was', async () => {
    await page.goto('/governance/archive')
    await panel.getByRole('button', { name: /^End without archiving/ }).click()
    await expect(panel).toContainText('Ended without archiving')
    await page.goto('/segments?status=archived')
    await page.getByRole('button', { name: `Actions for ${mayas}` }).click()
    await page.getByRole('menuitem', { name: /^Restore/ }).click()
    const dialog = page.getByRole('dialog')
    // What goes live is reviewed first: who is in it, and a note.
    await expect(dialog.getByText('exact, as of')).toBeVisible()
    await dialog.getByLabel('Note').fill('The original is no replacement.')
    await dialog.getByRole('button', { name: 'Restore and make live' }).click()
    await expect(page.getByText(`“${mayas}” is restored, and version 1 is live.`)).toBeVisible()
  })
  const back = await maya.segment(mayasKey)
  expect(back.state).toBe('published')
  expect(back.documentation.purpose).not.toBe('')
  expect(back.versions[0]?.live).toHaveLength(2)

  const { lines } = await server.query<AuditLinePage>('audit.list', { subjectId: mayasKey, limit: 20 })
  const archived = lines.find(({ action }) => action === 'segment.archived')
  expect(archived?.reason).toBe('The original says the same.')
  const restored = lines.find(({ action }) => action === 'segment.restored')
  expect(restored?.reason).toBe('The original is no replacement.')
})
